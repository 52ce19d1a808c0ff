// What is known of each motive after a commitment, in percent: the rows of the picture and of the table.

import { titleOf } from "./rows.js";

const LETTERS = { "stated rank": "r", words: "w", notes: "n", "order of mention": "o" };
export const letterOf = (name) => LETTERS[name] ?? name[0];

export function rowsOf(desk, { commitments, author, gut, firmness, class: group }) {
  const { mains } = desk;
  const shown = (shares) => desk.mainPercentages(Object.fromEntries(mains.map(({ id }) => [id, shares[id] ?? 0])));
  const judged = commitments.map(({ shares }) => ({ exact: desk.toMain(shares), shown: desk.mainPercentages(shares) }));
  const before = gut ? shown(gut) : null;
  const now = judged.at(-1);
  return mains.map((motive) => {
    const { id } = motive;
    return {
      ...motive,
      title: titleOf(motive),
      now: 100 * now.exact[id],
      shown: now.shown[id],
      gut: gut ? 100 * (gut[id] ?? 0) : undefined,
      gutShown: before?.[id],
      steps: judged.slice(0, -1).map(({ exact }) => 100 * exact[id]),
      judged: judged.map((one) => one.shown[id]),
      author: author.map(({ name, shares }) => ({
        letter: letterOf(name),
        name,
        value: 100 * (shares[id] ?? 0),
        shown: shown(shares)[id],
      })),
      each: (group.each?.[id] ?? []).map((share) => 100 * share),
      mean: shown(group.mean)[id],
      low: 100 * firmness.low[id],
      high: 100 * firmness.high[id],
      first: Math.round(100 * firmness.first[id]),
    };
  });
}

// How far the judgement moved since what stands first, and where to: in a sentence.
export const YOU = { who: "You", whose: "your" };
export const ME = { who: "I", whose: "my" };

export function moveOf(rows, { who, whose }) {
  const first = rows.some(({ gutShown }) => gutShown !== undefined)
    ? { since: `since ${whose} first feeling`, of: (row) => row.gutShown }
    : { since: `since ${whose} first judgement`, of: (row) => row.judged[0] };
  const twoOrMore = rows[0].gutShown !== undefined || rows[0].judged.length > 1;
  if (!twoOrMore) return null;
  const gains = rows.map((row) => row.shown - first.of(row));
  const most = gains.indexOf(Math.max(...gains));
  const least = gains.indexOf(Math.min(...gains));
  if (gains[most] === 0) return `${who} did not move ${first.since}.`;
  const points = gains[most] === 1 ? "1 point" : `${gains[most]} points`;
  return `${who} moved ${points} towards ${rows[most].short} ${first.since}, and ${-gains[least]} away from ${rows[least].short}.`;
}

export function leadOfRows(rows, { whose }) {
  const most = Math.max(...rows.map(({ now }) => now));
  const leaders = rows.filter(({ now }) => most - now <= 1e-7);
  const names = leaders.map(({ short }) => short).join(" and ");
  return leaders.length > 1
    ? `${names} share the lead in ${whose} judgement.`
    : `${names} leads ${whose} judgement with ${leaders[0].shown} %.`;
}
