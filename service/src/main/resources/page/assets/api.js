// Calls of the service. The token, where one is needed, is kept here and nowhere else.
import { element } from "./dom.js";

let token = null;

export function useToken(text) {
  token = text;
}

/** A call that was not answered as hoped. Its kind is the last part of the problem's type; empty when nobody answered. */
export class Failure extends Error {
  constructor(kind, problem) {
    super(problem.detail ?? "");
    this.kind = kind;
    this.problem = problem;
  }
}

export const kindOf = (problem) => (problem.type ?? "").split(":").at(-1);

/** The answer to a call, whatever its status. */
function send(path, options = {}) {
  const headers = { ...options.headers, ...(token === null ? {} : { Authorization: `Bearer ${token}` }) };
  return fetch(path, { ...options, headers }).catch(() => {
    throw new Failure("", {});
  });
}

/** The JSON that a call is answered with; a Failure for every status but 2xx. */
export async function call(path, options = {}) {
  const response = await send(path, { ...options, headers: { Accept: "application/json", ...options.headers } });
  const text = await response.text();
  if (!response.ok) {
    const problem = JSON.parse(text.startsWith("{") ? text : "{}");
    throw new Failure(kindOf(problem), problem);
  }
  return parse(text);
}

/** Amounts stay text, since a number of JavaScript holds only 16 of their digits. Quotes within texts are escaped. */
const parse = (text) => JSON.parse(text.replace(/"voucher_amount":(\d[\d.]*)/g, '"voucher_amount":"$1"'));

export async function exists(path) {
  return (await send(path, { method: "HEAD" })).ok;
}

/** With a token, a link cannot be followed by the browser: what it leads to is fetched and saved. */
export function saveLinksWithToken() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-file]");
    if (link !== null && token !== null) {
      event.preventDefault();
      save(link);
    }
  });
}

async function save(link) {
  const response = await send(link.getAttribute("href"));
  if (!response.ok) {
    link.after(" (could not be fetched; please reload the page)");
    return;
  }
  const address = URL.createObjectURL(await response.blob());
  element("a", { href: address, download: link.dataset.file }).click();
  URL.revokeObjectURL(address);
}
