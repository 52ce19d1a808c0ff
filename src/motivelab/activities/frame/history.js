// What can be undone: the answers before each gesture.

import { copied, same } from "./elements.js";

const LONGEST = 200; // gestures

export function historyOf() {
  let begun = null; // the answers at the start of the gesture
  let past = [];
  let future = [];
  return {
    begin: (answers) => (begun ??= copied(answers)),
    open: () => begun !== null,
    end(answers) {
      if (begun !== null && !same(begun, answers)) {
        past = [...past, begun].slice(-LONGEST);
        future = [];
      }
      begun = null;
    },
    can: (direction) => (direction < 0 ? past : future).length > 0,
    travel(direction, answers) {
      const [from, to] = direction < 0 ? [past, future] : [future, past];
      to.push(copied(answers));
      return from.pop();
    },
  };
}
