/** What the command line ends with. `failed` and `undecided` are answers (a balance test failed, or could not tell), not accidents. */
export const EXIT = { done: 0, failed: 1, undecided: 2, usage: 64, defect: 70, stopped: 130 } as const
