// What the map's widget says, for a page without a kernel: every motive is there already, so nothing is asked of anybody.

export function pageModel({ motives, motive, outlines, pictures }) {
  const state = { motives, motive, outline: outlines[motive], picture: pictures[motive] };
  const listeners = {};
  const tell = (what) => (listeners[`change:${what}`] ?? []).forEach((react) => react());
  return {
    get: (name) => state[name],
    set: (name, value) => (state[name] = value),
    save_changes() {
      Object.assign(state, { outline: outlines[state.motive], picture: pictures[state.motive] });
      for (const what of ["motive", "outline", "picture"]) tell(what);
    },
    send: () => tell("picture"),
    on: (what, react) => (listeners[what] = [...(listeners[what] ?? []), react]),
    off: () => undefined,
  };
}
