/** Agents of a study where nobody says how many: enough for what is large; what is small is told as within the noise. */
export const AGENTS = 64
export const STEP = 0.1
/** The strongest numbers of each figure whose elasticities are central. */
export const CENTRAL = 15
/** Numbers that are shown of each figure. */
export const TOP = 10
