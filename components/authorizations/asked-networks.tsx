import type { Authorization } from '@/lib/contracts/authorizations'
import type { Network } from '@/lib/contracts/assets'
import { networkName } from '@/lib/contracts/networks'

import { Amount, NoValue } from '@/components/ui/amount'
import { Card, CardHeader } from '@/components/ui/card'
import { AssetMark } from '@/components/ui/marks'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'

interface AskedNetworksProps {
  authorization: Authorization
  /** the live list of this coin */
  networks: Network[]
}

/** While waiting: what approval will show, with the minimums as of now. */
export function AskedNetworks({ authorization, networks }: AskedNetworksProps) {
  const { cryptoCurrency } = authorization
  const seenAt = networks[0]?.seenAt
  return (
    <Card>
      <CardHeader
        title="What comes after approval"
        aside={
          seenAt !== undefined && (
            <span>
              minimums as of <Time at={seenAt} />
            </span>
          )
        }
      />
      <div className="max-sm:px-4">
        <Table label="Networks asked for" boxed={false}>
          <Thead>
            <Th>Network</Th>
            <Th>Address</Th>
            <Th>Memo</Th>
            <Th align="right">Minimum</Th>
          </Thead>
          <Tbody>
            {authorization.networks.map((code) => {
              const facts = networks.find(({ network }) => network === code)
              return (
                <Tr key={code} density="roomy">
                  <Td phone="title">
                    <AssetMark symbol={cryptoCurrency} network={networkName(code)} />
                  </Td>
                  <Td>
                    <span aria-hidden className="block h-2.5 w-60 rounded-[5px] bg-track" />
                    <span className="sr-only">not known yet</span>
                  </Td>
                  <Td phone="sub" className="text-ink-2">
                    <span className="sm:hidden">memo </span>
                    {facts?.tagPossible ? 'may be needed' : 'not used'}
                  </Td>
                  <Td align="right" phone="end">
                    <span className="text-ink-2 sm:hidden">minimum </span>
                    {facts === undefined ? <NoValue /> : <Amount value={facts.minimumAmount} unit={cryptoCurrency} />}
                  </Td>
                </Tr>
              )
            })}
          </Tbody>
        </Table>
      </div>
    </Card>
  )
}
