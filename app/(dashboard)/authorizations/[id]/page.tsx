import type { Metadata } from 'next'

import { AskedNetworks } from '@/components/authorizations/asked-networks'
import { AuthorizationHeader } from '@/components/authorizations/authorization-header'
import { ConsentRecordCard } from '@/components/authorizations/consent-record'
import { DisclosedAddresses } from '@/components/authorizations/disclosed-addresses'
import { Ended, IfItEndsOtherwise } from '@/components/authorizations/ended'
import { FunnelCard } from '@/components/authorizations/funnel-card'
import { ProgressSteps } from '@/components/authorizations/progress-steps'
import { storyOf } from '@/components/authorizations/story'
import { Waiting } from '@/components/authorizations/waiting'
import { firstNameOf } from '@/components/authorizations/when-it-ends'
import { RecordDiscrepancies } from '@/components/discrepancies/record-discrepancies'
import { viewerReason } from '@/components/shell/role-words'
import type { Ground } from '@/components/transfers/confirmation-words'
import { PlannedTransfer } from '@/components/transfers/planned-transfer'
import { RecordTransfer } from '@/components/transfers/record-transfer'
import { TransferCard } from '@/components/transfers/transfer-card'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { requireMember } from '@/lib/auth/require-member'
import { presentNetwork, type Network } from '@/lib/contracts/assets'
import type { Funnel } from '@/lib/contracts/funnel'
import { presentDiscrepancy } from '@/lib/contracts/records'
import { presentAuthorization, presentTransfer, type Authorization, type Transfer } from '@/lib/contracts/authorizations'
import { presentPlannedTransfer, type PlannedTransfer as Plan } from '@/lib/contracts/planned-transfers'
import { listDiscrepanciesOf } from '@/lib/services/discrepancies/list-discrepancies-of'
import { getAuthorization } from '@/lib/services/authorizations/get-authorization'
import { readFunnel } from '@/lib/services/authorizations/read-funnel'
import { readConsentRecord } from '@/lib/services/authorizations/read-consent-record'
import { listNetworks } from '@/lib/services/connections/list-assets'
import { orNone } from '@/lib/services/connections/or-none'
import { canReadBack } from '@/lib/services/transfers/can-read-back'
import { listPlannedTransfers } from '@/lib/services/transfers/list-planned-transfers'
import { listTransfers } from '@/lib/services/transfers/list-transfers'
import { readTransferGround } from '@/lib/services/transfers/read-transfer-ground'

import { orNotFound } from '../../or-not-found'

export const metadata: Metadata = { title: 'Authorization' }

export default async function AuthorizationPage({ params }: { params: Promise<{ id: string }> }) {
  const caller = await requireMember()
  const { id } = await params
  const authorization = presentAuthorization(await orNotFound(getAuthorization(caller, { id })))
  const seesAll = caller.role !== 'viewer'
  const [sends, list, record, ground, asked, funnel] = await Promise.all([
    listTransfers(caller, { authorizationId: id, limit: 50 }),
    orNone(listNetworks(caller)),
    readConsentRecord(caller, { id }),
    seesAll && authorization.status === 'authorized' ? readTransferGround(caller, authorization) : NO_GROUND,
    listPlannedTransfers(caller, { authorizationId: id }),
    isOpen(authorization) ? readFunnel(caller, { days: FUNNEL_PERIOD }) : null,
  ])
  // A transfer has no page of its own: what contradicts about it stands here.
  const discrepancies = await listDiscrepanciesOf(caller, [{ type: 'authorization', id }, ...sends.rows.map((row) => ({ type: 'transfer', id: row.id }))])
  const transfers = sends.rows.map((row) => presentTransfer(row))
  const networks = list.filter((row) => row.cryptoCurrency === authorization.cryptoCurrency).map((row) => presentNetwork(row))
  const bytes = new Map(sends.rows.map((row) => [row.id, row.reportBody === null ? null : Buffer.from(row.reportBody).toString('utf8')]))
  const view = { authorization, transfers, networks, ground, bytes, plans: asked.map(presentPlannedTransfer), funnel: funnel && { days: FUNNEL_PERIOD, ...funnel }, disabledReason: viewerReason(caller.role) }
  return (
    <div className="grid grid-cols-1 gap-5">
      <AuthorizationHeader authorization={authorization} />
      <RecordDiscrepancies rows={discrepancies.map(presentDiscrepancy)} disabledReason={view.disabledReason} />
      {authorization.status === 'authorized' ? <Authorized {...view} /> : <Undecided {...view} />}
      <ConsentRecordCard record={record} />
    </div>
  )
}

interface ViewProps {
  authorization: Authorization
  transfers: Transfer[]
  networks: Network[]
  ground: Ground
  /** by transfer: the exact bytes of its report */
  bytes: Map<string, string | null>
  plans: Plan[]
  /** while it waits: how the others went */
  funnel: Funnel | null
  disabledReason?: string
}

const NO_GROUND: Ground = { firstOn: [], plans: [] }

const FUNNEL_PERIOD = 30

function isOpen({ status }: Pick<Authorization, 'status'>): boolean {
  return status === 'creating' || status === 'initiated'
}

function Undecided({ authorization, transfers, networks, funnel, disabledReason }: ViewProps) {
  const open = isOpen(authorization)
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_356px]">
      <div className="grid min-w-0 grid-cols-1 gap-5">
        {open ? <Waiting authorization={authorization} hidden={disabledReason !== undefined} /> : <Ended authorization={authorization} disabledReason={disabledReason} />}
        {open && <AskedNetworks authorization={authorization} networks={networks} />}
        {funnel !== null && <FunnelCard funnel={funnel} />}
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

function Authorized({ authorization, transfers, networks, ground, bytes, plans, disabledReason }: ViewProps) {
  const dust = Object.fromEntries(networks.map(({ network, minimumAmount }) => [network, minimumAmount]))
  const forms = Object.fromEntries(networks.map((one) => [one.network, one]))
  const reported = transfers.find(({ reportStatus }) => reportStatus === 'due' || reportStatus === 'reported')
  return (
    <>
      <p className="max-w-[66ch] text-story" aria-live="polite">
        {storyOf(authorization, transfers)}
      </p>
      <DisclosedAddresses authorization={authorization} transfers={transfers} forms={forms} />
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
          forms={forms[transfer.network]}
          sentBytes={bytes.get(transfer.id) ?? null}
          canLook={canReadBack(transfer.network)}
          disabledReason={disabledReason}
        />
      ))}
      <PlannedTransfer authorization={authorization} plans={plans} minimums={dust} disabledReason={disabledReason} />
      <RecordTransfer authorization={authorization} minimums={dust} forms={forms} ground={ground} disabledReason={disabledReason} />
    </>
  )
}
