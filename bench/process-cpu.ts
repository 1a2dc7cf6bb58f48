import { readFile } from 'node:fs/promises'

/** Clock ticks a second, as Linux counts CPU time for every program. */
const TICKS = 100

const secondsOf = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  // the name stands in brackets and may hold anything; user and system time are the 14th and 15th fields
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS
}

/** CPU seconds that processes of this machine have used together; `undefined` where they cannot be seen. */
export const processCpu = async (pids: readonly number[]): Promise<number | undefined> => {
  try {
    const seconds = await Promise.all(pids.map(secondsOf))
    return seconds.reduce((sum, each) => sum + each, 0)
  } catch {
    return undefined
  }
}
