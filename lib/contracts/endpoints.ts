import * as z from 'zod'
import type { ErrorCode } from '../domain/errors'
import { assetDetailSchema, assetSchema, networkSchema } from './assets'
import { authorizationSchema, createAuthorizationBody, createTransferBody, reportTransferBody, transferSchema } from './authorizations'
import {
  createCustomerBody, createCustomerLinkBody, createDepositAddressBody, customerLinkSchema, customerSchema, depositAddressSchema,
} from './customers'
import { depositDetailSchema, depositSchema, listDepositsQuery } from './deposits'
import { CREATED, list, nothing, post, read } from './endpoint'
import {
  listAuthorizationsQuery, listCustomersQuery, listDepositAddressesQuery, listDiscrepanciesQuery, listTransfersQuery, listWebhookEventsQuery,
  wholeListQuery,
} from './list-queries'
import { plannedTransferSchema, planTransferBody } from './planned-transfers'
import { consentRecordSchema } from './consent-record'
import { funnelQuery, funnelSchema } from './funnel'
import { poolSchema } from './pools'
import { recoveryPacketSchema } from './recovery-packet'
import { closeRecoveryCaseBody, listRecoveryCasesQuery, openRecoveryCaseBody, recoveryCaseSchema } from './recovery-cases'
import { closeDiscrepancyBody, discrepancySchema, webhookEventSchema } from './records'
import { listSettlementsQuery, settlementSchema } from './settlements'
import { depositPacketSchema } from './support-packet'

const providerRefusals: ErrorCode[] = ['connection_missing', 'provider_refused', 'provider_credentials', 'provider_invalid_answer']

export const endpoints = {
  listAssets: list({
    path: '/assets', operationId: 'listAssets', tag: 'Assets', query: wholeListQuery, answer: assetSchema,
    refusals: ['connection_missing'],
    summary: 'Coins that deposit addresses can be made for, with their live minimums',
  }),
  getAsset: read({
    path: '/assets/{id}', operationId: 'getAsset', tag: 'Assets', noun: 'asset', answer: assetDetailSchema, refusals: ['connection_missing'],
    summary: 'One asset by its identifier, with the history of its minimum and fee and the exchange fees you entered',
  }),
  listNetworks: list({
    path: '/networks', operationId: 'listNetworks', tag: 'Assets', query: wholeListQuery, answer: networkSchema,
    refusals: ['connection_missing'],
    summary: 'Coins and networks that a Binance customer can be asked for',
  }),
  createCustomer: post({
    path: '/customers', operationId: 'createCustomer', tag: 'Customers', body: createCustomerBody, answer: customerSchema,
    summary: 'Create a customer', description: 'A reference that is already known returns its customer, unchanged.',
    success: CREATED, location: '/customers/{id}',
  }),
  listCustomers: list({
    path: '/customers', operationId: 'listCustomers', tag: 'Customers', query: listCustomersQuery, answer: customerSchema,
    summary: 'List customers, newest first',
  }),
  getCustomer: read({
    path: '/customers/{id}', operationId: 'getCustomer', tag: 'Customers', noun: 'customer', answer: customerSchema, summary: 'One customer',
  }),
  createCustomerLink: post({
    path: '/customers/{id}/links', operationId: 'createCustomerLink', tag: 'Customers', noun: 'customer', body: createCustomerLinkBody,
    answer: customerLinkSchema, success: CREATED, summary: "Create a signed link to the customer's own page",
    description: 'Whoever has the link sees the page: give it to this customer only.',
  }),
  createDepositAddress: post({
    path: '/deposit-addresses', operationId: 'createDepositAddress', tag: 'Deposit addresses', body: createDepositAddressBody,
    answer: depositAddressSchema, location: '/deposit-addresses/{id}', refusals: ['not_found', ...providerRefusals],
    success: { 201: 'The address is ready, or the provider refused it (status failed).', 202: 'Still provisioning: ask again at Location.' },
    summary: 'Create the deposit address of a customer for an asset',
    description: 'A customer has one permanent address per asset: asking again returns the same one.',
  }),
  listDepositAddresses: list({
    path: '/deposit-addresses', operationId: 'listDepositAddresses', tag: 'Deposit addresses', query: listDepositAddressesQuery,
    answer: depositAddressSchema, summary: 'List deposit addresses, newest first',
  }),
  getDepositAddress: read({
    path: '/deposit-addresses/{id}', operationId: 'getDepositAddress', tag: 'Deposit addresses', noun: 'deposit address',
    answer: depositAddressSchema, summary: 'One deposit address',
  }),
  listDeposits: list({
    path: '/deposits', operationId: 'listDeposits', tag: 'Deposits', query: listDepositsQuery, answer: depositSchema,
    summary: 'List deposits, newest first',
  }),
  getDeposit: read({
    path: '/deposits/{id}', operationId: 'getDeposit', tag: 'Deposits', noun: 'deposit', answer: depositDetailSchema,
    summary: 'One deposit with its settlements and its history',
  }),
  getDepositSupportPacket: read({
    path: '/deposits/{id}/support-packet', operationId: 'getDepositSupportPacket', tag: 'Deposits', noun: 'deposit', answer: depositPacketSchema,
    summary: 'What Breet’s support needs to look into a deposit, as fields and as text',
    description: 'It holds no secret, and nothing about your customer but the label that Breet was given.',
  }),
  listSettlements: list({
    path: '/settlements', operationId: 'listSettlements', tag: 'Settlements', query: listSettlementsQuery, answer: settlementSchema,
    summary: 'List what Breet paid out to you, newest first',
    description: 'A deposit is completed when Breet has credited it; the money is at your bank when its settlement is completed.',
  }),
  listPools: list({
    path: '/pools', operationId: 'listPools', tag: 'Pools', query: wholeListQuery, answer: poolSchema,
    summary: 'Held deposits per address and asset, and how much is missing until they are released',
  }),
  openRecoveryCase: post({
    path: '/recovery-cases', operationId: 'openRecoveryCase', tag: 'Recovery', body: openRecoveryCaseBody, answer: recoveryCaseSchema,
    success: CREATED, location: '/recovery-cases/{id}', refusals: ['not_found', 'conflict', 'connection_missing'],
    summary: 'Note crypto that was sent in another asset or on another network than its deposit address takes',
    description: 'Breet tells of it nowhere, and recovery is manual and not guaranteed. A hash that has a case open returns that case; one that a deposit has is refused with conflict.',
  }),
  listRecoveryCases: list({
    path: '/recovery-cases', operationId: 'listRecoveryCases', tag: 'Recovery', query: listRecoveryCasesQuery, answer: recoveryCaseSchema,
    summary: 'List recovery cases, newest first',
  }),
  getRecoveryCase: read({
    path: '/recovery-cases/{id}', operationId: 'getRecoveryCase', tag: 'Recovery', noun: 'recovery case', answer: recoveryCaseSchema,
    summary: 'One recovery case, and the deposit with its hash if one has appeared since',
  }),
  getRecoveryCasePacket: read({
    path: '/recovery-cases/{id}/support-packet', operationId: 'getRecoveryCasePacket', tag: 'Recovery', noun: 'recovery case', answer: recoveryPacketSchema,
    summary: 'What Breet’s support needs to recover it, as fields and as text',
  }),
  closeRecoveryCase: post({
    path: '/recovery-cases/{id}/close', operationId: 'closeRecoveryCase', tag: 'Recovery', noun: 'recovery case', body: closeRecoveryCaseBody,
    answer: recoveryCaseSchema, success: { 200: 'Closed.' }, refusals: ['conflict'],
    summary: 'Close a recovery case with what came of it',
  }),
  createAuthorization: post({
    path: '/authorizations', operationId: 'createAuthorization', tag: 'Authorizations', body: createAuthorizationBody,
    answer: authorizationSchema, location: '/authorizations/{id}', refusals: ['not_found', ...providerRefusals],
    success: { 201: 'The link is there, or the provider refused (status failed).', 202: 'Still being created: ask again at Location.' },
    summary: "Ask a customer for the addresses of their Binance account",
    description: 'An approval stays valid and its addresses do not change: look for one first, with GET /authorizations?customerId=…&cryptoCurrency=…&network=…&status=authorized.',
  }),
  listAuthorizations: list({
    path: '/authorizations', operationId: 'listAuthorizations', tag: 'Authorizations', query: listAuthorizationsQuery,
    answer: authorizationSchema, summary: 'List authorizations, newest first',
  }),
  getAuthorization: read({
    path: '/authorizations/{id}', operationId: 'getAuthorization', tag: 'Authorizations', noun: 'authorization',
    answer: authorizationSchema, summary: 'One authorization with its addresses',
  }),
  getAuthorizationFunnel: {
    ...read({
      path: '/authorizations/funnel', operationId: 'getAuthorizationFunnel', tag: 'Authorizations', answer: funnelSchema,
      summary: 'How many links were made, shown, approved, declined, expired, failed or are open',
    }),
    query: funnelQuery,
  },
  getConsentRecord: read({
    path: '/authorizations/{id}/consent-record', operationId: 'getConsentRecord', tag: 'Authorizations', noun: 'authorization',
    answer: consentRecordSchema, summary: 'What was asked of the customer, what they answered, and what proves it',
  }),
  recordTransfer: post({
    path: '/authorizations/{id}/transfers', operationId: 'recordTransfer', tag: 'Transfers', noun: 'authorization',
    body: createTransferBody, answer: transferSchema, success: CREATED, refusals: ['conflict'],
    summary: 'Record a transfer that you sent to an authorized address',
  }),
  planTransfer: post({
    path: '/authorizations/{id}/planned-transfers', operationId: 'planTransfer', tag: 'Transfers', noun: 'authorization',
    body: planTransferBody, answer: plannedTransferSchema, success: CREATED, refusals: ['conflict'],
    summary: 'Ask the customer to confirm address and amount of a transfer',
    description: 'The question stands on the customer’s own page until it is answered once, or withdrawn.',
  }),
  listPlannedTransfers: read({
    path: '/authorizations/{id}/planned-transfers', operationId: 'listPlannedTransfers', tag: 'Transfers', noun: 'authorization',
    answer: z.object({ data: z.array(plannedTransferSchema) }), summary: 'What the customer was asked to confirm, and the answers, newest first',
  }),
  withdrawPlannedTransfer: post({
    path: '/planned-transfers/{id}/withdraw', operationId: 'withdrawPlannedTransfer', tag: 'Transfers', noun: 'planned transfer', body: nothing,
    answer: plannedTransferSchema, success: { 200: 'Withdrawn.' }, refusals: ['conflict'],
    summary: 'Take back a question that the customer has not answered',
  }),
  listTransfers: list({
    path: '/transfers', operationId: 'listTransfers', tag: 'Transfers', query: listTransfersQuery, answer: transferSchema,
    summary: 'List transfers, newest first',
  }),
  reportTransfer: post({
    path: '/transfers/{id}/report', operationId: 'reportTransfer', tag: 'Transfers', noun: 'transfer', body: reportTransferBody,
    answer: transferSchema, refusals: ['already_reported', 'conflict', ...providerRefusals],
    success: { 200: 'Reported.', 202: 'Accepted: the report is on its way.' },
    summary: "Report a transfer's hash to Binance",
    description: 'Once per authorization: the first hash stands for ever, a different one is refused with already_reported. A transfer that the chain contradicts is refused with conflict unless overridden.',
  }),
  listWebhookEvents: list({
    path: '/webhook-events', operationId: 'listWebhookEvents', tag: 'Records', query: listWebhookEventsQuery, answer: webhookEventSchema,
    summary: 'List what the providers delivered, newest first',
  }),
  listDiscrepancies: list({
    path: '/discrepancies', operationId: 'listDiscrepancies', tag: 'Records', query: listDiscrepanciesQuery, answer: discrepancySchema,
    summary: 'List contradictions that a person must look at, newest first',
  }),
  closeDiscrepancy: post({
    path: '/discrepancies/{id}/close', operationId: 'closeDiscrepancy', tag: 'Records', noun: 'discrepancy', body: closeDiscrepancyBody,
    answer: discrepancySchema, refusals: ['conflict'], success: { 200: 'Closed, with your note.' },
    summary: 'Close a contradiction that somebody has looked at',
    description: 'Nothing of the record changes. The same evidence does not open it again; other evidence opens a new one.',
  }),
} as const
