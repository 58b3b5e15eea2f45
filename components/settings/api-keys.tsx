import { Ban, CircleCheck } from 'lucide-react'

import type { ApiKey } from '@/lib/contracts/connections'

import { Badge } from '@/components/ui/badge'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'

import { CreateApiKey } from './create-api-key'
import { RevokeKey } from './revoke-key'

interface ApiKeysProps {
  keys: ApiKey[]
  environment: 'test' | 'live'
  disabledReason?: string
}

export function ApiKeys({ keys, environment, disabledReason }: ApiKeysProps) {
  return (
    <Card>
      <CardHeader title="API keys" note={`${environment} only; a key works like an operator`} />
      <CardBody>
        <CreateApiKey environment={environment} disabledReason={disabledReason} />
      </CardBody>
      {keys.length > 0 && (
        <div className="border-t max-sm:px-4">
          <Table label="API keys" boxed={false}>
            <Thead>
              <Th>Name</Th>
              <Th>Key</Th>
              <Th>State</Th>
              <Th>Last used</Th>
              <Th>Made</Th>
              <Th align="right">
                <span className="sr-only">Actions</span>
              </Th>
            </Thead>
            <Tbody>
              {keys.map((key) => (
                <Row key={key.id} apiKey={key} disabledReason={disabledReason} />
              ))}
            </Tbody>
          </Table>
        </div>
      )}
    </Card>
  )
}

function Row({ apiKey, disabledReason }: { apiKey: ApiKey; disabledReason?: string }) {
  const { id, name, prefix, lastFour, revokedAt, lastUsedAt, createdAt } = apiKey
  return (
    <Tr density="roomy">
      <Td phone="title" className="font-name">
        {name}
      </Td>
      <Td phone="sub">
        <span className="mono">
          {prefix}…{lastFour}
        </span>
      </Td>
      <Td>
        {revokedAt === null ? (
          <Badge tone="green" icon={CircleCheck} kind="outline">Active</Badge>
        ) : (
          <Badge tone="neutral" icon={Ban} kind="outline">Revoked</Badge>
        )}
      </Td>
      <Td className="text-ink-2">{lastUsedAt === null ? 'never' : <Time at={lastUsedAt} />}</Td>
      <Td className="text-ink-2" phone="sub-end">
        <Time at={createdAt} />
      </Td>
      {/* On a phone the reason stands at "Make key" already, and the key needs the room. */}
      <Td align="right" phone="end" className="max-sm:[&_span[aria-hidden]]:hidden">
        {revokedAt === null ? <RevokeKey id={id} name={name} disabledReason={disabledReason} /> : <span className="text-caption text-ink-3 sm:hidden">Revoked</span>}
      </Td>
    </Tr>
  )
}
