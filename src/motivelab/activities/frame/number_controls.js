// elements.js comes first.

// A slider and a number beside it, on one value; `limit` says how high it may go now.
function numberControls(desk, { id, label, highest, read, write, limit = () => highest, describe }) {
  const slider = element("input", { type: "range", id, min: 0, max: highest, step: 1 });
  const number = element("input", { type: "number", min: 0, max: highest, step: 1, inputMode: "numeric" });
  number.id = `${id}-number`;
  number.setAttribute("aria-label", `${label}, as a number from 0 to ${highest}`);
  const take = (control) => () => {
    const value = whole(control.value, 0, Math.max(read(), limit()));
    if (value !== null) desk.change((answer) => write(answer, value));
  };
  const settle = () => {
    number.value = read();
    desk.settle();
  };
  hearing(slider, take(slider), settle);
  hearing(number, take(number), settle);
  number.addEventListener("wheel", () => number.blur(), { passive: true }); // scrolling the page changes no rating
  const draw = (disabled) => {
    const value = read();
    slider.value = value;
    if (document.activeElement !== number) number.value = value;
    slider.disabled = number.disabled = disabled;
    const said = describe(value);
    if (slider.getAttribute("aria-valuetext") !== said) slider.setAttribute("aria-valuetext", said);
  };
  return { slider, number, draw };
}
