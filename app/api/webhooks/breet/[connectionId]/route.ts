import { webhookDoor } from '../../door'

// Known beforehand: otherwise Next wraps each request to find out.
export const dynamic = 'force-dynamic'

export const { POST, GET, PUT, PATCH, DELETE } = webhookDoor('breet')
