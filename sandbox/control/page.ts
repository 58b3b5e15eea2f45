import { readFileSync } from 'node:fs'
import { PAGE_HEADERS, STYLE } from '../core/html'
import type { Route } from '../core/http'
import type { Desk } from '../breet/desk'
import { view } from './page-view'

const SCRIPTS = ['page-script.js', 'page-parts.js', 'page-faults.js']

const PAGE_STYLE = `${STYLE}
main { max-width:1080px; margin:0 auto; padding:20px 16px 60px } .head { margin:8px 0 20px } .row { display:flex; flex-wrap:wrap; gap:8px; align-items:center; min-width:0 }
.record { border-top:1px solid var(--line); padding:12px 0; display:grid; gap:8px; min-width:0 } .record:first-of-type { border-top:0 }
.badge { border:1px solid currentColor; border-radius:6px; padding:0 8px; font-size:12px; font-weight:560; white-space:nowrap }
.completed,.AUTHORIZED,.delivered { color:var(--green) } .flagged,.REJECTED,.failed,.reversed,.rejected { color:var(--orange) }
.deleted,.EXPIRED { color:var(--red) } .pending,.processing,.INIT { color:var(--blue) }
summary { cursor:pointer; padding:12px 0; border-top:1px solid var(--line); color:var(--accent); font-weight:560 } form.row { margin:10px 0 0; align-items:end } a { color:var(--accent) } label { display:grid; gap:2px; font-size:13px; color:var(--ink3); min-width:0; max-width:100% }
label.check { display:flex; align-items:center; gap:6px; min-height:36px } label.check input { min-height:0 } label.wide { flex:1 1 320px } [hidden] { display:none }
select { max-width:100% } .small { overflow-wrap:anywhere } .amount { font-weight:560; overflow-wrap:anywhere } #note { position:sticky; bottom:12px; display:none }
#note.shown { display:block } .indent { display:grid; gap:6px; margin:6px 0 0 12px; padding-left:12px; border-left:2px solid var(--line) }
@media (max-width:480px) { .sheet { padding:16px } label.fit { flex:1 1 100% } label.fit select, label.fit input { width:100% } }`

const DEPOSIT_FORM = `<form class="row" id="deposit">
<label class="wide">Deposit address<input name="address" list="addresses" required autocomplete="off" class="mono"></label><datalist id="addresses"></datalist>
<label>Amount<input name="amount" inputmode="decimal" required size="10" autocomplete="off"></label>
<label>Unit<select name="unit"><option value="cryptoAmount">coin</option><option value="amountInUSD">US dollars</option></select></label>
<label class="fit">What is sent<select name="asset"><option value="">what the address takes</option></select></label>
<label class="fit">The check at the end<select name="check"><option value="">its amount decides</option><option value="aml">fails screening</option>
<option value="duplicate">possible duplicate</option></select></label>
<label class="fit">Its payout, if there is one<select name="payout"><option value="completed">arrives</option><option value="reversed">comes back</option>
<option value="rejected">is blocked</option><option value="waits">waits for you</option></select></label>
<label class="check"><input type="checkbox" name="hold">Stays pending</label>
<button class="primary">Send</button></form>`

const FAULT_FORM = `<form class="row" id="fault">
<label class="fit">What goes wrong<select name="kind" aria-describedby="fault-says"></select></label>
<label class="fit" id="fault-shape" hidden>Change of the answer<select name="shape"></select></label>
<label class="fit">Where<select name="on"></select></label>
<label>Times (0: until cleared)<input name="times" inputmode="numeric" value="1" size="4" autocomplete="off"></label>
<label>Milliseconds<input name="ms" inputmode="numeric" size="6" autocomplete="off"></label>
<button class="primary">Switch on</button></form><p class="small" id="fault-says"></p>`

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Sandbox control</title><style>${PAGE_STYLE}</style></head><body>
<div class="band">Sandbox: stands in for Breet and Binance. No real money moves here.</div>
<main><div class="head"><h1>Sandbox control</h1><p>Play the customer, the chain, the bank and the providers. What happens here reaches the dashboard by webhook.</p></div>
<section class="sheet"><h2>Send a deposit</h2>${DEPOSIT_FORM}</section>
<section class="sheet"><h2>Let time pass</h2><p>Everything here becomes this much older. The dashboard's clock stays as it is.</p><div class="row" id="spans"></div></section>
<section class="sheet"><h2>Breet: deposit addresses</h2><div id="wallets"><p>Loading</p></div></section>
<section class="sheet"><h2>Breet: latest deposits</h2><div id="trades"></div></section>
<section class="sheet"><h2>Breet: latest payouts</h2><div id="payouts"></div></section>
<section class="sheet"><h2>Binance: consent sessions</h2><div id="sessions"></div></section>
<section class="sheet"><h2>Make something go wrong</h2>${FAULT_FORM}<div id="faults"></div><div class="row" id="clear-faults"></div></section>
<section class="sheet"><h2>Latest webhooks</h2><div id="deliveries"></div></section>
<div id="note" class="sheet" role="status"></div></main><script type="module" src="/__sandbox/page-script.js"></script></body></html>`

/** The page for people, its scripts, and the view they draw. */
export function pageRoutes(desk: Desk): Route[] {
  const get = (name: string, path: string, handle: Route['handle']): Route => ({ name: `control.${name}`, method: 'GET', path, handle })
  return [
    ...['', '/'].map((path) => get('page', path, () => ({ status: 200, html: PAGE, headers: PAGE_HEADERS }))),
    ...SCRIPTS.map((file) => get('script', `/${file}`, () => script(file))),
    get('view', '/view', () => ({ status: 200, body: view(desk) })),
  ]
}

function script(file: string) {
  const text = readFileSync(new URL(`./${file}`, import.meta.url), 'utf8')
  return { status: 200, text, headers: { 'content-type': 'text/javascript; charset=utf-8' } }
}
