// Time that passes for everything, and things that go wrong on request.
import { $, action, call, el, mono, option, record, row, small } from './page-parts.js'

const MINUTE = 60_000
const SPANS = [['15 minutes', 15 * MINUTE], ['1 hour', 60 * MINUTE], ['1 day', 24 * 60 * MINUTE]]
const WEBHOOKS = ['trade.address.created', 'trade.pending', 'trade.completed', 'trade.flagged', 'trade.deleted',
  'withdrawal.pending', 'withdrawal.processing', 'withdrawal.completed', 'withdrawal.reversed', 'withdrawal.rejected']

$('spans').append(...SPANS.map(([label, ms]) => action(label, '/age', { ms })))
$('clear-faults').append(action('Clear all', '/faults', null, 'DELETE'))

export function drawFault(fault) {
  const left = fault.times === 0 ? 'until cleared' : `${fault.times} more`
  const details = [fault.shape, fault.ms === null ? null : `${fault.ms} ms`, fault.status, fault.chance < 100 ? `${fault.chance} in 100` : null]
  return record(`Fault ${fault.kind} on ${fault.on}`,
    row(el('strong', { textContent: fault.kind }), mono(fault.on), small([...details.filter((one) => one !== null), left].join(' · ')),
      action('Clear', `/faults/${fault.id}`, null, 'DELETE')))
}

/** Which fields a kind uses: the others would be refused or do nothing. */
function fitForm(kinds) {
  const form = $('fault').elements
  const kind = form.kind.value
  const about = kinds[kind]
  $('fault-says').textContent = about.says.replaceAll('`', '')
  form.shape.disabled = kind !== 'shape'
  $('fault-shape').hidden = kind !== 'shape'
  for (const one of form.on.options) one.disabled = one.value.startsWith('webhook:') ? !about.webhooks : !about.calls
  if (form.on.selectedOptions[0]?.disabled) form.on.value = [...form.on.options].find((one) => !one.disabled).value
}

async function drawForm() {
  const { kinds, shapes, calls } = await (await fetch('/__sandbox/faults/kinds')).json()
  const form = $('fault').elements
  form.kind.append(...Object.keys(kinds).map((one) => option(one)))
  form.shape.append(...Object.keys(shapes).map((one) => option(one)))
  form.on.append(option('breet.*', 'every call to Breet'), option('binance.*', 'every call to Binance'),
    option('webhook:breet:*', 'every webhook of Breet'), option('webhook:binance:*', 'every webhook of Binance'),
    ...[...new Set(calls)].map((one) => option(one)), ...WEBHOOKS.map((one) => option(`webhook:breet:${one}`)))
  form.kind.addEventListener('change', () => fitForm(kinds))
  fitForm(kinds)
}

$('fault').addEventListener('submit', (event) => {
  event.preventDefault()
  const form = event.target.elements
  const body = { on: form.on.value, kind: form.kind.value, times: form.times.value.trim() || '1' }
  if (form.ms.value.trim() !== '') body.ms = form.ms.value.trim()
  if (form.kind.value === 'shape') body.shape = form.shape.value
  void call('/faults', body)
})

drawForm().catch(() => {})
