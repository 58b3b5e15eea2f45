'use client'

import { Combobox } from '@base-ui/react/combobox'
import { ChevronDown } from 'lucide-react'
import { useEffect, useState } from 'react'

import { Field, Select } from '@/components/ui/field'

export interface BankChoice {
  value: string
  label: string
}

interface BankPickerProps {
  banks: BankChoice[]
  /** what is wrong with the choice */
  error?: string
}

const ID = 'bank'

/** One bank of the list, sent as `bankId`. Searched by typing; without JavaScript the system's own list. */
export function BankPicker({ banks, error }: BankPickerProps) {
  const [typing, setTyping] = useState(false)
  const [first, setFirst] = useState<BankChoice | null>(null)
  useEffect(() => {
    // Somebody quick may have chosen before the script came.
    const plain = document.getElementById(ID)
    if (plain instanceof HTMLSelectElement) setFirst(banks.find(({ value }) => value === plain.value) ?? null)
    setTyping(true)
  }, [banks])
  return (
    <Field id={ID} label="Bank" help={typing ? `Type a part of its name: ${banks.length} to choose from.` : undefined} error={error}>
      {typing ? <Searched banks={banks} first={first} isWrong={error !== undefined} /> : <Plain banks={banks} />}
    </Field>
  )
}

function Plain({ banks }: { banks: BankChoice[] }) {
  return (
    <Select id={ID} name="bankId" required defaultValue="">
      <option value="" disabled>
        Choose a bank
      </option>
      {banks.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  )
}

function Searched({ banks, first, isWrong }: { banks: BankChoice[]; first: BankChoice | null; isWrong: boolean }) {
  const [chosen, setChosen] = useState(first)
  return (
    <Combobox.Root items={banks} value={chosen} onValueChange={setChosen} isItemEqualToValue={(a, b) => a.value === b.value} autoHighlight>
      <input type="hidden" name="bankId" value={chosen?.value ?? ''} />
      <Combobox.InputGroup className="relative rounded-control border border-control bg-surface focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent has-[[aria-invalid=true]]:border-red-ink">
        <Combobox.Input
          id={ID}
          required
          placeholder="Search by name"
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? `${ID}-error` : `${ID}-help`}
          className="h-[30px] w-full rounded-control bg-transparent pr-9 pl-2.5 text-body text-ink-1 outline-none placeholder:text-ink-3 max-sm:h-11 max-sm:text-portal"
        />
        <Combobox.Trigger aria-label="Show all banks" className="absolute inset-y-0 right-0 grid w-9 place-items-center text-ink-3">
          <ChevronDown aria-hidden size={14} />
        </Combobox.Trigger>
      </Combobox.InputGroup>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} className="z-50">
          <Combobox.Popup className="w-[var(--anchor-width)] max-w-[var(--available-width)] overflow-hidden rounded-control border border-line bg-raised text-body text-ink-1 shadow-layer">
            <Combobox.Empty>
              <p className="px-3 py-2.5 text-ink-2">No bank of this name. Look at the currency above, or try fewer letters.</p>
            </Combobox.Empty>
            <Combobox.List aria-label="Banks" className="max-h-72 overflow-y-auto py-1 data-empty:py-0">
              {(bank: BankChoice) => (
                <Combobox.Item key={bank.value} value={bank} className="cursor-default px-3 py-1.5 data-highlighted:bg-selected data-selected:font-strong max-sm:py-3">
                  {bank.label}
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
