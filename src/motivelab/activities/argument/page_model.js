// What the map's widget says, for a page without a kernel: every motive is there already, so nothing is asked of anybody.

export function pageModel(state) {
  const listeners = [];
  return {
    get: (name) => state[name],
    set: (name, value) => (state[name] = value),
    save_changes: () => listeners.forEach((react) => react()),
    on: (_, react) => listeners.push(react),
    off: () => undefined,
  };
}
