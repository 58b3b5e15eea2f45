/** Why a button does nothing for a viewer; it stays visible with these words beside it. */
export function viewerReason(role: 'owner' | 'operator' | 'viewer'): string | undefined {
  return role === 'viewer' ? 'owners and operators' : undefined
}

/** Connections hold credentials, so they are an owner's. */
export function ownerReason(role: 'owner' | 'operator' | 'viewer'): string | undefined {
  return role === 'owner' ? undefined : 'owners only'
}
