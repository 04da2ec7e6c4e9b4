/** Files that are chosen with the input in `label`, or dropped anywhere on the page. */
export function acceptFiles(label, open) {
  const input = label.querySelector("input");
  input.addEventListener("change", () => {
    if (input.files.length > 0) open(input.files[0]);
    // The same file may be chosen again.
    input.value = "";
  });
  const carriesFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
  const mark = (over) => document.body.classList.toggle("dropping", over);
  addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    mark(true);
  });
  addEventListener("dragleave", ({ relatedTarget }) => relatedTarget === null && mark(false));
  addEventListener("drop", (event) => {
    mark(false);
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) open(event.dataTransfer.files[0]);
  });
}
