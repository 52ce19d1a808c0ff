// The keys of a page, turned round as live.py writes them: no lock, but nothing that is read by accident.

export function contentIn(text) {
  if (!text) return {};
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)).reverse();
  return JSON.parse(new TextDecoder().decode(bytes));
}
