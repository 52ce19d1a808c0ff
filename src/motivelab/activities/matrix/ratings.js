// The ratings of a matrix: how they are read, changed and taken back, and all that is rated.

// A piece of evidence without a rating has no row.
export function withoutEmptyRows(ratings) {
  for (const [piece, row] of Object.entries(ratings)) if (!Object.keys(row).length) delete ratings[piece];
}

export const keyOf = (piece, hypothesis) => `${piece} ${hypothesis}`;
export const ratingOf = (desk, piece, hypothesis) => desk.answers().ratings[piece]?.[hypothesis] ?? "";

// Sets a rating as one gesture; without a code it is taken back.
export function rate(desk, piece, hypothesis, code) {
  desk.change(({ ratings }) => {
    if (code) (ratings[piece] ??= {})[hypothesis] = code;
    else delete ratings[piece]?.[hypothesis];
    withoutEmptyRows(ratings);
  });
  desk.settle();
}

export const hypothesesOf = (desk) => [
  ...desk.content.hypotheses.map((one) => ({ ...one, title: `${one.id} ${one.name}` })),
  ...desk.answers().hypotheses.map((one) => ({ ...one, title: `${one.id} ${one.name || "(no name yet)"}` })),
];

export const evidenceOf = (desk) =>
  [...desk.content.evidence, ...desk.answers().evidence].map((one) => ({
    ...one,
    statement: one.statement || "(no words yet)",
  }));

// Of the ratings that a careful reader would look at again, those that were not changed since.
export function hintsOf(desk) {
  const { items = {}, checked } = desk.results();
  return evidenceOf(desk).flatMap(({ id: piece }) =>
    hypothesesOf(desk)
      .map(({ id: hypothesis }) => ({ piece, hypothesis, key: keyOf(piece, hypothesis) }))
      .filter(
        ({ key, hypothesis }) =>
          items[key] && checked?.ratings[piece]?.[hypothesis] === ratingOf(desk, piece, hypothesis),
      )
      .map((found) => ({ ...found, text: items[found.key].text })),
  );
}
