import { readFileSync } from 'node:fs'
import { PAGE_HEADERS, STYLE } from '../core/html'
import type { Route } from '../core/http'
import { assetOf } from '../breet/assets'
import type { Desk } from '../breet/trades'
import { openPool, poolValue } from '../breet/values'
import { sum } from '../core/decimal'
import { showSession } from './binance'
import { missingUsd } from './deposits'

const SCRIPT = new URL('./page-script.js', import.meta.url)

const PAGE_STYLE = `${STYLE}
main { max-width:1080px; margin:0 auto; padding:20px 16px 60px } .head { margin:8px 0 20px } .row { display:flex; flex-wrap:wrap; gap:8px; align-items:center }
.row.between { justify-content:space-between } .record { border-top:1px solid var(--line); padding:12px 0 } .record:first-of-type { border-top:0 }
.badge { border:1px solid currentColor; border-radius:6px; padding:0 8px; font-size:12px; font-weight:560; white-space:nowrap }
.completed,.AUTHORIZED,.delivered { color:var(--green) } .flagged,.REJECTED,.failed { color:var(--orange) } .deleted,.EXPIRED { color:var(--red) } .pending,.INIT { color:var(--blue) }
form.row { margin:10px 0 0; align-items:end } a { color:var(--accent) } label { display:grid; gap:2px; font-size:13px; color:var(--ink3) } label.check { display:flex; align-items:center; gap:6px; min-height:36px }
label.check input { min-height:0 } label.wide { flex:1 1 320px } .amount { font-weight:560 } #note { position:sticky; bottom:12px; display:none }
#note.shown { display:block } .indent { display:grid; gap:6px; margin:6px 0 0 12px; padding-left:12px; border-left:2px solid var(--line) }`

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Sandbox control</title><style>${PAGE_STYLE}</style></head><body>
<div class="band">Sandbox: stands in for Breet and Binance. No real money moves here.</div>
<main><div class="head"><h1>Sandbox control</h1><p>Play the customer, the chain and the providers. What happens here reaches the dashboard by webhook.</p></div>
<section class="sheet"><h2>Send a deposit</h2>
<form class="row" id="deposit">
<label class="wide">Deposit address<input name="address" list="addresses" required autocomplete="off" class="mono"></label><datalist id="addresses"></datalist>
<label>Amount<input name="amount" inputmode="decimal" required size="10"></label>
<label>Unit<select name="unit"><option value="cryptoAmount">coin</option><option value="amountInUSD">US dollars</option></select></label>
<label class="check"><input type="checkbox" name="aml">Fails screening</label>
<label class="check"><input type="checkbox" name="hold">Stays pending</label>
<button class="primary">Send</button></form></section>
<section class="sheet"><h2>Breet: deposit addresses</h2><div id="wallets"><p>Loading</p></div></section>
<section class="sheet"><h2>Breet: latest deposits</h2><div id="trades"></div></section>
<section class="sheet"><h2>Binance: consent sessions</h2><div id="sessions"></div></section>
<section class="sheet"><h2>Latest webhooks</h2><div id="deliveries"></div></section>
<div id="note" class="sheet" role="status"></div></main><script src="/__sandbox/page-script.js"></script></body></html>`

const SHOWN = 20

/** The page for people, its script, and the view it draws (no secrets in it). */
export function pageRoutes(desk: Desk): Route[] {
  return [
    { name: 'control.page', method: 'GET', path: '', handle: () => ({ status: 200, html: PAGE, headers: PAGE_HEADERS }) },
    { name: 'control.page', method: 'GET', path: '/', handle: () => ({ status: 200, html: PAGE, headers: PAGE_HEADERS }) },
    {
      name: 'control.script',
      method: 'GET',
      path: '/page-script.js',
      handle: () => ({
        status: 200,
        text: readFileSync(SCRIPT, 'utf8'),
        headers: { 'content-type': 'text/javascript; charset=utf-8' },
      }),
    },
    { name: 'control.view', method: 'GET', path: '/view', handle: () => ({ status: 200, body: view(desk) }) },
  ]
}

function view(desk: Desk) {
  const { world } = desk
  const { wallets, trades, sessions, deliveries, integrations } = world.state
  const last = <T>(rows: readonly T[]): T[] => rows.slice(-SHOWN).toReversed()
  const symbolOf = (identifier: string) => assetOf(world, identifier).symbol
  return {
    // Where something is held there is something to do, so it comes first.
    wallets: wallets.toReversed().toSorted((a, b) => Number(openPool(world, b).length > 0) - Number(openPool(world, a).length > 0)).map((wallet) => {
      const pool = openPool(world, wallet)
      const asset = assetOf(world, wallet.identifier)
      return {
        address: wallet.address,
        label: wallet.label,
        identifier: wallet.identifier,
        symbol: asset.symbol,
        network: asset.network,
        environment: wallet.environment,
        merchant: integrations.find((one) => one.id === wallet.integrationId)?.merchantName ?? '',
        minimumUsd: asset.minimum,
        feeUsd: asset.flagFeeUsd,
        heldUsd: sum(pool.map((one) => poolValue(world, one))),
        missingUsd: missingUsd(desk, wallet),
        holds: pool.map(({ id, crypto, usd }) => ({ id, crypto, usd })),
      }
    }),
    trades: last(trades).map((trade) => ({ ...trade, symbol: symbolOf(trade.identifier) })),
    sessions: last(sessions).map((session) => showSession(world, session)),
    deliveries: last(deliveries).map(({ body: _body, ...delivery }) => delivery),
    now: world.now(),
  }
}
