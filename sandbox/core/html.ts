/** Text made safe for HTML content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)
}

/** Nobody may frame these pages, and nothing from elsewhere is loaded. */
export const PAGE_HEADERS = {
  'x-frame-options': 'DENY',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'",
}

export const STYLE = `
:root { color-scheme: light dark; --canvas:#f4f6f8; --surface:#fff; --ink:#0c1b22; --ink2:#41525b; --ink3:#5c6c75; --line:#d5dde2;
  --accent:#0b5266; --on-accent:#fff; --stripe:#8a6a00; --stripe-bg:#fff6d6; --red:#a32020; --green:#146341; --orange:#8d4310; --blue:#2b4ea8 }
@media (prefers-color-scheme: dark) { :root { --canvas:#0d1519; --surface:#152026; --ink:#eef3f6; --ink2:#b3bfc6; --ink3:#93a1a9; --line:#2b3a42;
  --accent:#6fc3dc; --on-accent:#072029; --stripe:#f1d679; --stripe-bg:#2e270d; --red:#f59090; --green:#86d9ae; --orange:#f2b184; --blue:#a9c0ff } }
* { box-sizing:border-box }
body { margin:0; background:var(--canvas); color:var(--ink); font:15px/1.55 Inter,system-ui,sans-serif; font-variant-numeric:tabular-nums }
.band { background:var(--stripe-bg); color:var(--stripe); font-size:13px; font-weight:600; text-align:center; padding:8px 16px; border-bottom:1px solid var(--line) }
h1 { font-size:22px; line-height:28px; letter-spacing:-.02em; margin:0 0 4px } h2 { font-size:16px; margin:0 } p { margin:8px 0; color:var(--ink2) }
.sheet { background:var(--surface); border:1px solid var(--line); border-radius:12px; padding:20px; margin:0 0 20px }
button { font:inherit; font-weight:560; min-height:36px; padding:6px 14px; border-radius:7px; border:1px solid var(--line); background:var(--surface); color:var(--ink); cursor:pointer }
button.primary { background:var(--accent); color:var(--on-accent); border-color:var(--accent) }
button:disabled { opacity:.5; cursor:default }
:focus-visible { outline:2px solid var(--accent); outline-offset:2px }
input,select { font:inherit; min-height:36px; padding:6px 10px; border:1px solid var(--ink3); border-radius:7px; background:var(--surface); color:var(--ink); max-width:100% }
.mono { font:12px/18px 'JetBrains Mono',ui-monospace,monospace; overflow-wrap:anywhere }
.small { font-size:13px; color:var(--ink3) }
`
