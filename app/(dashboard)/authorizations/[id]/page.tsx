import type { Metadata } from 'next'

import { AskedNetworks } from '@/components/authorizations/asked-networks'
import { AuthorizationHeader } from '@/components/authorizations/authorization-header'
import { DisclosedAddresses } from '@/components/authorizations/disclosed-addresses'
import { Ended, IfItEndsOtherwise } from '@/components/authorizations/ended'
import { ProgressSteps } from '@/components/authorizations/progress-steps'
import { storyOf } from '@/components/authorizations/story'
import { Waiting } from '@/components/authorizations/waiting'
import { firstNameOf } from '@/components/authorizations/when-it-ends'
import { RecordDiscrepancies } from '@/components/discrepancies/record-discrepancies'
import { viewerReason } from '@/components/shell/role-words'
import { RecordTransfer } from '@/components/transfers/record-transfer'
import { TransferCard } from '@/components/transfers/transfer-card'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { requireMember } from '@/lib/auth/require-member'
import { presentNetwork, type Network } from '@/lib/contracts/assets'
import { presentDiscrepancy } from '@/lib/contracts/records'
import { presentAuthorization, presentTransfer, type Authorization, type Transfer } from '@/lib/contracts/authorizations'
import { listDiscrepanciesOf } from '@/lib/services/discrepancies/list-discrepancies-of'
import { getAuthorization } from '@/lib/services/authorizations/get-authorization'
import { listNetworks } from '@/lib/services/connections/list-assets'
import { listTransfers } from '@/lib/services/transfers/list-transfers'

import { orNone } from '../../known-lists'
import { orNotFound } from '../../or-not-found'

export const metadata: Metadata = { title: 'Authorization' }

export default async function AuthorizationPage({ params }: { params: Promise<{ id: string }> }) {
  const caller = await requireMember()
  const { id } = await params
  const authorization = presentAuthorization(await orNotFound(getAuthorization(caller, { id })))
  const [sends, list, discrepancies] = await Promise.all([
    listTransfers(caller, { authorizationId: id, limit: 50 }),
    orNone(listNetworks(caller)),
    listDiscrepanciesOf(caller, [{ type: 'authorization', id }]),
  ])
  const transfers = sends.rows.map((row) => presentTransfer(row))
  const networks = list.filter((row) => row.cryptoCurrency === authorization.cryptoCurrency).map((row) => presentNetwork(row))
  const view = { authorization, transfers, networks, disabledReason: viewerReason(caller.role) }
  return (
    <div className="grid grid-cols-1 gap-5">
      <AuthorizationHeader authorization={authorization} />
      <RecordDiscrepancies rows={discrepancies.map((row) => presentDiscrepancy({ ...row, depositId: null }))} disabledReason={view.disabledReason} />
      {authorization.status === 'authorized' ? <Authorized {...view} /> : <Undecided {...view} />}
    </div>
  )
}

interface ViewProps {
  authorization: Authorization
  transfers: Transfer[]
  networks: Network[]
  disabledReason?: string
}

function Undecided({ authorization, transfers, networks, disabledReason }: ViewProps) {
  const open = authorization.status === 'creating' || authorization.status === 'initiated'
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_356px]">
      <div className="grid min-w-0 grid-cols-1 gap-5">
        {open ? <Waiting authorization={authorization} /> : <Ended authorization={authorization} disabledReason={disabledReason} />}
        {open && <AskedNetworks authorization={authorization} networks={networks} />}
      </div>
      <div className="grid min-w-0 grid-cols-1 gap-5">
        <Card>
          <CardHeader title="Progress" aside={open ? 'moves by itself' : undefined} />
          <CardBody>
            <ProgressSteps authorization={authorization} transfers={transfers} />
          </CardBody>
        </Card>
        {open && <IfItEndsOtherwise name={firstNameOf(authorization.customerName)} />}
      </div>
    </div>
  )
}

function Authorized({ authorization, transfers, networks, disabledReason }: ViewProps) {
  const dust = Object.fromEntries(networks.map(({ network, minimumAmount }) => [network, minimumAmount]))
  const reported = transfers.find(({ reportStatus }) => reportStatus === 'due' || reportStatus === 'reported')
  return (
    <>
      <p className="max-w-[66ch] text-story" aria-live="polite">
        {storyOf(authorization, transfers)}
      </p>
      <DisclosedAddresses authorization={authorization} transfers={transfers} />
      {transfers.length === 0 && (
        <Card>
          <CardHeader title="Progress" />
          <CardBody>
            <ProgressSteps authorization={authorization} transfers={transfers} direction="row" />
          </CardBody>
        </Card>
      )}
      {transfers.map((transfer) => (
        <TransferCard
          key={transfer.id}
          authorization={authorization}
          transfer={transfer}
          reported={reported}
          depositDust={dust[transfer.network] ?? null}
          disabledReason={disabledReason}
        />
      ))}
      <RecordTransfer authorization={authorization} minimums={dust} disabledReason={disabledReason} />
    </>
  )
}
