import { Lock } from 'lucide-react'
import type { Metadata } from 'next'

import { AccountForm } from '@/components/addresses/account-form'
import { placeName } from '@/components/addresses/address-header'
import { LinkAccount } from '@/components/addresses/link-account'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody, CardFooter, CardHeader } from '@/components/ui/card'
import { EmptyState, ErrorState } from '@/components/ui/empty-state'
import { Segmented } from '@/components/ui/navigation'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember, type MemberCaller } from '@/lib/auth/require-member'
import { accountWords } from '@/lib/contracts/account-words'
import { BANK_CURRENCIES, type BankCurrency } from '@/lib/contracts/address-payouts'

import { orNotFound } from '../../../or-not-found'
import { textParam, type SearchParams } from '../../../search-params'
import { readAddress, type AddressPageData } from '../read-address'
import { readAccount, readBanks } from './read-bank-page'

export const metadata: Metadata = { title: 'Bank of an address' }

const CURRENCY_NAMES: Record<BankCurrency, string> = { ngn: 'Naira', ghs: 'Cedi', usd: 'US dollar' }

interface BankPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<SearchParams>
}

/** Two steps, one address each: enter the account, then agree to the name that its bank knows. */
export default async function BankPage({ params, searchParams }: BankPageProps) {
  const caller = await requireMember()
  const { id } = await params
  const page = await orNotFound(readAddress(caller, id))
  const { record } = page
  const asked = await searchParams
  const confirmation = textParam(asked, 'confirm', 4000)
  const name = record.customerName ?? record.customerId
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        crumbs={[
          { label: 'Customers', href: '/customers' },
          { label: name, href: `/customers/${record.customerId}` },
          { label: placeName(record), href: `/addresses/${id}` },
          { label: 'Bank' },
        ]}
        title={record.bankName === null ? 'Link a bank' : 'Replace the bank'}
        description={`Where Breet pays out what ${name} sends to the ${placeName(record)} address.`}
      />
      {caller.role !== 'owner' ? (
        <EmptyState kind="no-results" icon={<Lock size={18} />} title="This takes the role owner" action={<LinkButton href={`/addresses/${id}`}>Back to the address</LinkButton>}>
          Where money goes is decided by an owner of {caller.merchant.name}.
        </EmptyState>
      ) : record.status !== 'ready' ? (
        <EmptyState kind="no-results" title="The address is not ready yet" action={<LinkButton href={`/addresses/${id}`}>Back to the address</LinkButton>}>
          A bank can be linked once Breet has made the address.
        </EmptyState>
      ) : confirmation === undefined ? (
        <Enter caller={caller} id={id} currency={currencyOf(textParam(asked, 'currency'), page)} />
      ) : (
        <Agree caller={caller} page={page} confirmation={confirmation} />
      )}
    </div>
  )
}

async function Enter({ caller, id, currency }: { caller: MemberCaller; id: string; currency: BankCurrency }) {
  const answer = await readBanks(caller, id, currency)
  const here = `/addresses/${id}/bank`
  return (
    <Card className="max-w-3xl">
      <CardHeader title="Find the account" aside="step 1 of 2" />
      <CardBody className="grid gap-5">
        <div className="grid justify-items-start gap-1.5">
          <p className="text-body font-name">Banks that pay out in</p>
          <Segmented
            label="Currency of the bank"
            items={BANK_CURRENCIES.map((one) => ({ href: `${here}?currency=${one}`, label: CURRENCY_NAMES[one], current: one === currency }))}
          />
        </div>
        {'problem' in answer ? (
          <ErrorState title="Breet did not give its banks" retryHref={`${here}?currency=${currency}`}>
            {answer.problem} Nothing was changed.
          </ErrorState>
        ) : (
          <AccountForm addressId={id} currency={currency} banks={answer.banks} />
        )}
      </CardBody>
      <CardFooter>Nothing changes by asking for the name. You agree to it on the next page.</CardFooter>
    </Card>
  )
}

async function Agree({ caller, page: { record }, confirmation }: { caller: MemberCaller; page: AddressPageData; confirmation: string }) {
  const answer = await readAccount(caller, record.id, confirmation)
  if ('problem' in answer) {
    return (
      <ErrorState title="Confirm the account once more" action={<LinkButton href={`/addresses/${record.id}/bank`}>Enter the account</LinkButton>}>
        {answer.problem}
      </ErrorState>
    )
  }
  const before = record.bankName === null ? null : accountWords(record.bankName, record.accountLastFour)
  return (
    <Card className="max-w-3xl">
      <CardHeader title="Is this the right account?" aside="step 2 of 2" />
      <CardBody>
        <LinkAccount addressId={record.id} confirmation={confirmation} account={answer.account} before={before} />
      </CardBody>
    </Card>
  )
}

/** What was asked for, else what the newest deposit here was credited in, else naira. */
function currencyOf(asked: string | undefined, { deposits }: AddressPageData): BankCurrency {
  const known = (text: string | null | undefined) => BANK_CURRENCIES.find((one) => one === text?.toLowerCase())
  return known(asked) ?? known(deposits.find(({ receiveCurrency }) => receiveCurrency !== null)?.receiveCurrency) ?? 'ngn'
}
