// A slider and a number beside it, on one value.

import { element, hearing, say } from "./elements.js";
import { leftBlank, numberIn } from "./typed_number.js";

const STEPS = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

// `limit` says how high the value may go now, and `clear` takes it away where there may be none. What cannot be taken
// stays in the field, is told beside it, and changes nothing.
export function numberControls(desk, { id, label, highest, read, write, clear, limit = () => highest, describe }) {
  const slider = element("input", { type: "range", id, min: 0, max: highest, step: 1 });
  const complaint = element("span", { className: "motivelab-complaint", id: `${id}-complaint`, role: "status" });
  const number = element("input", {
    type: "text",
    inputMode: "decimal",
    autocomplete: "off",
    className: "motivelab-number",
    id: `${id}-number`,
    role: "spinbutton",
    "aria-valuemin": 0,
    "aria-valuemax": highest,
    "aria-label": `${label}, as a number from 0 to ${highest}`,
    "aria-describedby": complaint.id,
  });
  let before = null; // the value before something was typed
  let typing = false;
  let drawn = null;
  const now = () => Number(read()) || 0;
  const most = () => Math.max(now(), limit());
  const change = (value) => {
    if (value !== read()) desk.change((answer) => (value === "" ? clear(answer) : write(answer, value)));
  };

  function complain(text, refused) {
    say(complaint, text);
    number.setAttribute("aria-invalid", refused);
  }

  function take() {
    before ??= { value: read() };
    const { value = before.value, refused } = numberIn(number.value, highest, most());
    typing = true;
    change(value);
    typing = false;
    if (!refused) complain("", false);
  }

  function settle() {
    const blank = number.value.trim() === "" && leftBlank(read(), Boolean(clear));
    const { refused, told = blank || "" } = numberIn(number.value, highest, most());
    before = null;
    complain(refused ?? told, Boolean(refused));
    if (!refused) number.value = read();
    desk.settle();
  }

  function slide() {
    complain("", false);
    change(Math.min(Number(slider.value), most()));
  }

  function step(event) {
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    complain("", false);
    change(Math.min(most(), Math.max(0, now() + STEPS[event.key])));
    number.value = read();
    desk.settle();
  }

  hearing(slider, slide, () => (slide(), desk.settle()));
  hearing(number, take, settle);
  number.addEventListener("keydown", step);

  const draw = (disabled) => {
    const value = read();
    slider.value = value;
    if (value !== drawn) {
      number.setAttribute("aria-valuenow", value);
      if (!typing) {
        number.value = value; // it was changed from elsewhere, such as by undo
        complain("", false);
        before = null;
      }
    }
    drawn = value;
    slider.disabled = number.disabled = disabled;
    const said = describe(value);
    if (slider.getAttribute("aria-valuetext") !== said) slider.setAttribute("aria-valuetext", said);
  };
  return { slider, number, complaint, draw };
}
