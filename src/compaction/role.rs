//! What a statement does in a report: the parts that a handoff must not lose.

/// What a statement does in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// What was chosen or rejected, and why.
    Decision,
    /// Work that is left.
    Next,
    /// What can go wrong, went wrong or does not work.
    Risk,
    /// What must, must not or need not be.
    Constraint,
    /// What is not known yet.
    Question,
    /// What came out: results, measurements, status.
    Outcome,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] = [
        Self::Decision,
        Self::Next,
        Self::Risk,
        Self::Constraint,
        Self::Question,
        Self::Outcome,
    ];

    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Next => "next",
            Self::Risk => "risk",
            Self::Constraint => "constraint",
            Self::Question => "question",
            Self::Outcome => "outcome",
        }
    }
}

/// Words that show a role by themselves give it this strength, in tenths.
pub(super) const SHOWN: u8 = 10;

/// How strongly a text shows each role, in tenths; nothing is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles([u8; 6]);

impl Roles {
    /// How strongly the text shows a role.
    pub(super) fn strength(self, role: Role) -> u8 {
        self.0.get(role as usize).copied().unwrap_or_default()
    }

    /// True if words of the text show the role, and not its place alone.
    pub(super) fn shows(self, role: Role) -> bool {
        self.strength(role) >= SHOWN
    }

    /// Raises a role to at least `strength`.
    pub(super) fn raise(&mut self, role: Role, strength: u8) {
        if let Some(slot) = self.0.get_mut(role as usize) {
            *slot = strength.max(*slot);
        }
    }

    /// Raises every role to what it is in `other`.
    pub(super) fn join(&mut self, other: Self) {
        for (slot, strength) in self.0.iter_mut().zip(other.0) {
            *slot = strength.max(*slot);
        }
    }

    /// The strongest role, the first of equals, if any shows.
    pub(super) fn strongest(self) -> Option<(Role, u8)> {
        let mut best = None;
        for role in Role::ALL {
            let strength = self.strength(role);
            if strength > best.map_or(0, |(_, it)| it) {
                best = Some((role, strength));
            }
        }
        best
    }
}
