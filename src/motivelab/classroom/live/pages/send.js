// The page of a phone: one line of text goes to the wall, one sentence comes back.
const form = document.querySelector("form");
const code = document.querySelector("#code");
const line = document.querySelector("#line");
const button = document.querySelector("button");
const told = document.querySelector(".told");

code.value = new URLSearchParams(location.search).get("c") ?? "";
(code.value ? line : code).focus();

function tell(words, { name = "", trouble = false } = {}) {
  told.replaceChildren(words);
  told.classList.toggle("trouble", trouble);
  if (name) {
    const strong = document.createElement("strong");
    strong.textContent = name;
    told.append(strong);
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!code.value.trim() || !line.value.trim()) {
    tell(code.value.trim() ? "Paste your line first." : "Type the code that the wall shows.", { trouble: true });
    return;
  }
  button.disabled = true;
  tell("Sending…");
  try {
    const body = JSON.stringify({ code: code.value, line: line.value });
    const answer = await fetch("/send", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    const said = await answer.json();
    if (answer.ok) tell(`Sent; ${said.sent} have sent so far. On the wall you are`, { name: said.name });
    else tell(`Not sent: ${said.error}.`, { trouble: true });
  } catch {
    tell("Not sent: the wall cannot be reached. Stay in the room's network and try again.", { trouble: true });
  }
  button.disabled = false;
});
