/** Breet keeps two, apart from each other. */
export type Environment = 'test' | 'live'
