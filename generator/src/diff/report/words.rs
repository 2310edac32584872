//! Which words differ between two short texts.

/// How many pairs of words are compared. Beyond that, all between the same beginning and the same end counts as different.
const MAXIMUM_PAIRS: usize = 10_000;

/// A piece of a text, and whether the other text lacks it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// Never empty; the pieces together are the text.
    pub(super) text: &'a str,
    /// Whether it is only here.
    pub(super) differs: bool,
}

/// The two texts in pieces.
pub(super) fn compare<'a>(before: &'a str, after: &'a str) -> (Vec<Piece<'a>>, Vec<Piece<'a>>) {
    let old = words(before);
    let new = words(after);
    let head = length_of_same(old.iter(), new.iter());
    let old_rest = old.get(head..).unwrap_or_default();
    let new_rest = new.get(head..).unwrap_or_default();
    let tail = length_of_same(old_rest.iter().rev(), new_rest.iter().rev());
    let old_middle = old_rest.get(..old_rest.len() - tail).unwrap_or_default();
    let new_middle = new_rest.get(..new_rest.len() - tail).unwrap_or_default();
    let (old_kept, new_kept) = kept(old_middle, new_middle);
    (
        pieces(before, &old, head, &old_kept),
        pieces(after, &new, head, &new_kept),
    )
}

/// Runs of letters, digits and underscores; every other character by itself.
fn words(text: &str) -> Vec<&str> {
    let is_letter = |character: char| character.is_alphanumeric() || character == '_';
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if is_letter(first) {
            rest.find(|character| !is_letter(character))
                .unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(length);
        words.push(word);
        rest = after;
    }
    words
}

fn length_of_same<'a>(
    left: impl Iterator<Item = &'a &'a str>,
    right: impl Iterator<Item = &'a &'a str>,
) -> usize {
    left.zip(right)
        .take_while(|(left, right)| left == right)
        .count()
}

/// For each word whether it is part of the longest sequence that both share.
fn kept(old: &[&str], new: &[&str]) -> (Vec<bool>, Vec<bool>) {
    let mut old_kept = vec![false; old.len()];
    let mut new_kept = vec![false; new.len()];
    if old.len().saturating_mul(new.len()) > MAXIMUM_PAIRS {
        return (old_kept, new_kept);
    }
    // Row by row from the end: how long the longest shared sequence of what is left of both is.
    let mut rows = vec![vec![0_usize; new.len() + 1]];
    for word in old.iter().rev() {
        let below = rows.last().map_or(&[][..], Vec::as_slice);
        let mut row = vec![0];
        for (index, other) in new.iter().enumerate().rev() {
            let length = if word == other {
                below.get(index + 1).copied().unwrap_or_default() + 1
            } else {
                let right = row.last().copied().unwrap_or_default();
                right.max(below.get(index).copied().unwrap_or_default())
            };
            row.push(length);
        }
        row.reverse();
        rows.push(row);
    }
    rows.reverse();
    let length = |row: usize, column: usize| {
        rows.get(row)
            .and_then(|lengths| lengths.get(column))
            .copied()
            .unwrap_or_default()
    };
    let (mut row, mut column) = (0, 0);
    while let (Some(word), Some(other)) = (old.get(row), new.get(column)) {
        if word == other {
            if let (Some(old), Some(new)) = (old_kept.get_mut(row), new_kept.get_mut(column)) {
                *old = true;
                *new = true;
            }
            row += 1;
            column += 1;
        } else if length(row + 1, column) >= length(row, column + 1) {
            row += 1;
        } else {
            column += 1;
        }
    }
    (old_kept, new_kept)
}

/// Neighbouring words of one kind put together. Words before `head`, and those after the middle, are in both texts.
fn pieces<'a>(text: &'a str, words: &[&'a str], head: usize, middle: &[bool]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut end = 0;
    let mut current = false;
    for (index, word) in words.iter().enumerate() {
        let is_kept = index
            .checked_sub(head)
            .and_then(|index| middle.get(index))
            .copied()
            .unwrap_or(true);
        if is_kept == current && end > start {
            push(&mut pieces, text, start, end, current);
            start = end;
        }
        current = !is_kept;
        end += word.len();
    }
    push(&mut pieces, text, start, end, current);
    pieces
}

fn push<'a>(pieces: &mut Vec<Piece<'a>>, text: &'a str, start: usize, end: usize, differs: bool) {
    if let Some(text) = text.get(start..end).filter(|text| !text.is_empty()) {
        pieces.push(Piece { text, differs });
    }
}
