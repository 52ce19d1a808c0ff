// What the panel of a way of weighing may ask and do: `change` works on the answer of the way in use, `step` on everything.

import { called } from "./nouns.js";
import { sharesSaid } from "./bars.js";
import { titleOf } from "./rows.js";
import { equalsNote, leadOf, listed, percentagesOf } from "./shares.js";
import { WAYS, readAnswer } from "./ways.js";

export const ASK_FROM = 20; // percent: from here a share asks for the paragraph that supports it

const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}.`;

export function weighingDesk(desk, redraw) {
  const { motives } = desk.content;
  let reading = { missing: "nothing is rated yet" };
  let shown = {}; // of each motive in play its percentage
  let opened = null; // the motive whose details are open
  const places = {}; // where the student is in each walk of comparisons
  const whole = () => desk.answers();
  const inPlay = () =>
    motives.filter(({ id, parent }) =>
      parent === null ? !whole().split.includes(id) : whole().split.includes(parent),
    );
  const answer = () => whole().answers[whole().mode];
  const families = (ids) => ids.map((id) => motives.find((motive) => motive.id === id).parent ?? id);

  const own = {
    ...desk,
    whole,
    inPlay,
    answer,
    mains: motives.filter(({ parent }) => parent === null),
    reading: () => reading,
    called: (text) => called(text, desk.content.called),
    read() {
      const ids = inPlay().map(({ id }) => id);
      reading = readAnswer(whole().mode, answer(), ids);
      const percentages = reading.shares ? percentagesOf(reading.shares, families(ids)) : [];
      shown = Object.fromEntries(ids.map((id, index) => [id, percentages[index]]));
    },
    isLocked: (id) => whole().locked.includes(id),
    hasNumbers: () => Boolean(WAYS[whole().mode].numbers),
    shareOf: (id) => reading.shares?.[inPlay().findIndex((motive) => motive.id === id)],
    // What stands in the row of a motive; nothing before there are shares.
    shareShown: (id) => (reading.shares ? `${shown[id]} %` : (WAYS[whole().mode].instead?.(answer(), id) ?? "")),
    shareText: (id) => own.shareShown(id) || "no share yet",
    spent: () =>
      WAYS[whole().mode].spent?.(
        answer(),
        inPlay().map(({ id }) => id),
      ),
    // The shares of the main motives in the whole percentages that the rows show.
    mainPercentages(shares) {
      const ids = Object.keys(shares);
      const rounded = percentagesOf(Object.values(shares), families(ids));
      const sums = Object.fromEntries(own.mains.map(({ id }) => [id, 0]));
      families(ids).forEach((main, index) => (sums[main] += rounded[index]));
      return sums;
    },
    toMain(shares) {
      const sums = Object.fromEntries(own.mains.map(({ id }) => [id, 0]));
      for (const [id, share] of Object.entries(shares)) sums[families([id])[0]] += share;
      return sums;
    },
    lead() {
      const list = inPlay();
      return reading.shares
        ? leadOf(
            list,
            reading.shares,
            list.map(({ id }) => shown[id]),
          )
        : null;
    },
    // The text twin of the bar.
    sentence() {
      const list = inPlay();
      if (!reading.shares) return own.called(sentence(reading.missing));
      const { leaders, how } = own.lead();
      const percentages = list.map(({ id }) => shown[id]);
      return `${listed(leaders.map(titleOf))} ${how}. ${sharesSaid(list, percentages)}`;
    },
    equalsNote() {
      const list = inPlay();
      if (!reading.shares) return "";
      return equalsNote(
        list.map(({ short }) => short),
        reading.shares,
        list.map(({ id }) => shown[id]),
      );
    },
    supportText(id) {
      const paragraph = whole().support[id];
      if (paragraph) return { text: `par. ${paragraph}`, asks: false };
      const asks = !desk.closed() && 100 * (own.shareOf(id) ?? 0) >= ASK_FROM;
      return { text: asks ? "which par.?" : "evidence", asks };
    },
    change: (edit) => desk.change((all) => edit(all.answers[all.mode])),
    changeWhole: desk.change,
    // One change that is a gesture of its own: another way, a lock, a split, a reset.
    step(edit) {
      if (desk.closed()) return;
      desk.settle();
      desk.change(edit);
      desk.settle();
    },
    // Split a motive or put it together again; what opens then is what the eye was on.
    split(all, main, parts, on) {
      const ids = parts.map(({ id }) => id);
      all.split = on ? [...all.split, main.id] : all.split.filter((id) => id !== main.id);
      if (on) for (const [mode, given] of Object.entries(all.answers)) WAYS[mode].split?.(given, main.id, ids);
      opened = on ? ids[0] : main.id;
    },
    opened: () => opened,
    toggle(id) {
      opened = opened === id ? null : id;
      redraw();
    },
    placeIn: (walk) => (places[walk] ??= {}),
  };
  return own;
}
