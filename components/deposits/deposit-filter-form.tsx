import { Field, fieldAria, Input, Select } from '@/components/ui/field'
import { FilterPanel } from '@/components/ui/filter-panel'

import type { DepositFilters } from './deposit-filters'
import { CAUSE_CHOICES, VERIFICATION_FILTER_WORDS } from './deposit-words'

export interface FilterChoices {
  /** symbols */
  assets: string[]
  networks: string[]
}

/** Asset, network, days, value, verification and cause; the tab and what was searched for stay. */
export function DepositFilterForm({ filters, choices }: { filters: DepositFilters; choices: FilterChoices }) {
  const { status, q, customerId, addressId } = filters
  return (
    <FilterPanel key={JSON.stringify(filters)} action="/deposits" kept={{ status, q, customerId, addressId }}>
      <Choice name="asset" label="Asset" chosen={filters.asset} choices={choices.assets.map((asset) => [asset, asset])} />
      <Choice name="network" label="Network" chosen={filters.network} choices={choices.networks.map((network) => [network, network])} />
      <Day name="from" label="From day" chosen={filters.from} />
      <Day name="to" label="To day" chosen={filters.to} />
      <Dollars name="minUsd" label="Value at least" chosen={filters.minUsd} />
      <Dollars name="maxUsd" label="Value at most" chosen={filters.maxUsd} />
      <Choice name="verification" label="Verification" chosen={filters.verification} choices={Object.entries(VERIFICATION_FILTER_WORDS)} />
      <Choice name="cause" label="Cause of the hold" chosen={filters.cause} choices={CAUSE_CHOICES} />
    </FilterPanel>
  )
}

interface BoxProps {
  name: string
  label: string
  chosen: string | undefined
}

/** "Any" and the choices; a value from the address that is none of them stays choosable. */
export function Choice({ name, label, chosen, choices }: BoxProps & { choices: (readonly [value: string, words: string])[] }) {
  const id = `filter-${name}`
  const all = chosen === undefined || choices.some(([value]) => value === chosen) ? choices : [...choices, [chosen, chosen] as const]
  return (
    <Field id={id} label={label}>
      <Select {...fieldAria(id)} name={name} defaultValue={chosen ?? ''}>
        <option value="">Any</option>
        {all.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function Day({ name, label, chosen }: BoxProps) {
  const id = `filter-${name}`
  return (
    <Field id={id} label={label} help="counts whole, UTC">
      <Input {...fieldAria(id, { help: true })} type="date" name={name} min="1970-01-01" max="2099-12-31" defaultValue={chosen?.slice(0, 10)} />
    </Field>
  )
}

export function Dollars({ name, label, chosen }: BoxProps) {
  const id = `filter-${name}`
  return (
    <Field id={id} label={label}>
      <Input {...fieldAria(id)} name={name} unit="USD" inputMode="decimal" pattern="\d{1,30}(\.\d{1,30})?" title="A plain number such as 25.50" defaultValue={chosen} autoComplete="off" />
    </Field>
  )
}
