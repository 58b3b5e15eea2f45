/** Milliseconds that really pass, for figures and for steps that hang: taken before the world gets a clock of its own. */
export const realNow = performance.now.bind(performance)
