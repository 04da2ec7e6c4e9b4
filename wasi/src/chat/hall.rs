//! Who is there, and what they are told.

use std::cell::RefCell;
use std::rc::Rc;

use super::member::Member;

/// Called with each line that all are told.
pub(super) type Log = Box<dyn Fn(&str)>;

pub(super) struct Hall {
    members: RefCell<Vec<Member>>,
    log: Log,
}

impl Hall {
    pub(super) fn new(log: Log) -> Rc<Self> {
        Rc::new(Self {
            members: RefCell::default(),
            log,
        })
    }

    pub(super) fn is_taken(&self, name: &str) -> bool {
        let members = self.members.borrow();
        members.iter().any(|member| &*member.name == name)
    }

    pub(super) fn names(&self) -> String {
        let members = self.members.borrow();
        let names: Vec<_> = members.iter().map(|member| &*member.name).collect();
        names.join(", ")
    }

    pub(super) fn enter(&self, member: Member) {
        let name = member.name.clone();
        self.members.borrow_mut().push(member.clone());
        member.tell(&format!("* welcome, {name}; here are: {}", self.names()).into());
        self.tell_others(&name, &format!("* {name} joined"));
    }

    /// Who is gone already, leaves no more.
    pub(super) fn leave(&self, name: &str) {
        if self.remove(name).is_some() {
            self.tell_others(name, &format!("* {name} left"));
        }
    }

    fn remove(&self, name: &str) -> Option<Member> {
        let mut members = self.members.borrow_mut();
        let index = members.iter().position(|member| &*member.name == name)?;
        Some(members.remove(index))
    }

    /// Who reads too slowly is dropped, and the others are told of that.
    pub(super) fn tell_others(&self, speaker: &str, line: &str) {
        (self.log)(line);
        let text: Rc<str> = line.into();
        let members = self.members.borrow().clone();
        let others = members.iter().filter(|member| &*member.name != speaker);
        let slow: Vec<_> = others.filter(|member| !member.tell(&text)).collect();
        for member in slow {
            self.drop_slow(member);
        }
    }

    /// Each of them is removed first, so this ends.
    pub(super) fn drop_slow(&self, member: &Member) {
        if let Some(member) = self.remove(&member.name) {
            member.drop_connection();
            let name = &member.name;
            self.tell_others(name, &format!("* {name} was too slow, and was dropped"));
        }
    }
}
