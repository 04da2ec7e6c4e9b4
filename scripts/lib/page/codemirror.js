// The editor of the page, bundled: loaded when somebody is about to edit.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Prec, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, drawSelection, keymap } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

const mark = StateEffect.define();

/** The line that a run blames, until the text is changed. */
const marked = StateField.define({
  create: () => Decoration.none,
  update(decorations, { docChanged, effects, state }) {
    for (const effect of effects) if (effect.is(mark)) return decorationOf(effect.value, state.doc);
    return docChanged ? Decoration.none : decorations;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorationOf(line, text) {
  if (!(line >= 1 && line <= text.lines)) return Decoration.none;
  const decoration = Decoration.line({ class: "blamed" });
  return Decoration.set([decoration.range(text.line(line).from)]);
}

/**
 * An editor of JavaScript in `parent`. `onchange` is told that the text is another; `onrun` is called by Ctrl-Enter.
 * Tab moves the focus, as everywhere on the page.
 */
export function createEditor({ parent, text, label, onchange, onrun }) {
  const run = () => {
    onrun();
    return true;
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(keymap.of([{ key: "Mod-Enter", run }])),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        javascript(),
        syntaxHighlighting(classHighlighter),
        marked,
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", autocapitalize: "off", autocorrect: "off" }),
        EditorView.updateListener.of(({ docChanged }) => docChanged && onchange()),
      ],
    }),
  });
  return {
    get text() {
      return view.state.doc.toString();
    },
    /** Replaces the text, as a step that can be undone. */
    replace: (insert) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert } }),
    mark: (line) => view.dispatch({ effects: mark.of(line) }),
    focus: () => view.focus(),
    /** Puts the cursor where the pointer was. */
    pointAt(place) {
      const at = view.posAtCoords(place, false);
      view.dispatch({ selection: { anchor: at } });
    },
    goTo(line) {
      const anchor = view.state.doc.line(Math.min(line, view.state.doc.lines)).from;
      view.dispatch({ selection: { anchor }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
