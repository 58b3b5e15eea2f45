import type { ReactNode } from 'react'

import { Field, fieldAria, Input, Select, Textarea } from '@/components/ui/field'

interface TextFieldProps {
  name: string
  label: string
  help?: ReactNode
  required?: boolean
  secret?: boolean
}

function TextField({ name, label, help, required, secret }: TextFieldProps) {
  return (
    <Field id={name} label={label} help={help}>
      <Input
        {...fieldAria(name, { help: help !== undefined })}
        name={name}
        required={required}
        mono={name !== 'name'}
        type={secret ? 'password' : 'text'}
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  )
}

export function BreetFields({ environment }: { environment: 'test' | 'live' }) {
  return (
    <>
      <TextField name="name" label="Name of the connection" help="For your team. Optional." />
      <TextField name="appId" label="App id" required />
      <TextField name="appSecret" label="App secret" required secret />
      <TextField name="webhookSecret" label="Webhook secret" secret help="Breet shows it after our webhook URL is saved there: it can follow later." />
      {environment === 'test' && (
        <Field id="envHeader" label="Environment at Breet" help="What Breet calls your test integration.">
          <Select {...fieldAria('envHeader', { help: true })} name="envHeader" defaultValue="development">
            <option value="development">development</option>
            <option value="sandbox">sandbox</option>
          </Select>
        </Field>
      )}
    </>
  )
}

export function BinanceFields() {
  return (
    <>
      <TextField name="name" label="Name of the connection" help="For your team. Optional." />
      <TextField name="clientId" label="Client id" required />
      <TextField name="accessToken" label="Access token" required secret />
      <KeyField name="privateKey" label="Your private key" help="RSA, PKCS#8: it signs what we ask Binance." />
      <KeyField name="webhookPublicKey" label="Binance’s public key" help="It proves that a webhook comes from Binance. Not the public half of your own key." />
      <TextField name="partnerCode" label="Partner code" help="Only if Binance gave you one." />
    </>
  )
}

function KeyField({ name, label, help }: { name: string; label: string; help: string }) {
  return (
    <Field id={name} label={label} help={help}>
      <Textarea {...fieldAria(name, { help: true })} name={name} required rows={5} className="mono" autoComplete="off" spellCheck={false} />
    </Field>
  )
}
