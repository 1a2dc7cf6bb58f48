const precedes = (time: number, number: number, otherTime: number, otherNumber: number): boolean =>
  time < otherTime || (time === otherTime && number < otherNumber)

/**
 * Who does something next: a binary heap of times (ms) and numbers. Of those who are due at the same time, the lower
 * number comes first, so that the order is always the same.
 */
export class Timetable {
  private readonly times: Float64Array
  private readonly numbers: Int32Array
  private count = 0

  /** For at most so many entries at once. */
  constructor(most: number) {
    this.times = new Float64Array(most)
    this.numbers = new Int32Array(most)
  }

  get isEmpty(): boolean {
    return this.count === 0
  }

  /** When the next one is due; Infinity where nobody is. */
  get time(): number {
    return this.count === 0 ? Number.POSITIVE_INFINITY : this.times[0]!
  }

  add(time: number, number: number): void {
    const { times, numbers } = this
    if (this.count === times.length) throw new Error(`A timetable of ${times.length} places is full`)
    let at = this.count++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!precedes(time, number, times[parent]!, numbers[parent]!)) break
      times[at] = times[parent]!
      numbers[at] = numbers[parent]!
      at = parent
    }
    times[at] = time
    numbers[at] = number
  }

  /** Takes out whoever is next, and gives their number. Not to be asked of an empty one. */
  take(): number {
    const { times, numbers } = this
    const first = numbers[0]!
    const last = --this.count
    const [time, number] = [times[last]!, numbers[last]!]
    let at = 0
    for (let child = 1; child < last; child = 2 * at + 1) {
      if (child + 1 < last && precedes(times[child + 1]!, numbers[child + 1]!, times[child]!, numbers[child]!)) child++
      if (!precedes(times[child]!, numbers[child]!, time, number)) break
      times[at] = times[child]!
      numbers[at] = numbers[child]!
      at = child
    }
    times[at] = time
    numbers[at] = number
    return first
  }
}
