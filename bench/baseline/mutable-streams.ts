import { fnv1a32, type SeededDice } from '@lumen/rules'
import { block, threefry2x32 } from '@lumen/rules/kernel/threefry'

const AGENT = fnv1a32('agent')
const POLICY = fnv1a32('policy')
const TWO_32 = 4_294_967_296

/** The labelled streams of one agent, as the simulator keys them: found by number instead of by name. */
export class MutableStreams {
  private a0 = 0
  private a1 = 0
  private p0 = 0
  private p1 = 0
  private readonly labels: string[] = []
  private readonly hashes: number[] = []
  private readonly used: number[] = []

  /** The number of the stream with a label such as `fusion.fuse#tier 3`. */
  stream(label: string): number {
    const known = this.labels.indexOf(label)
    if (known >= 0) return known
    this.labels.push(label)
    this.hashes.push(fnv1a32(label))
    return this.used.push(0) - 1
  }

  /** Turns to another agent: counts begin anew. */
  turnTo(seed: number, agent: number): void {
    threefry2x32((seed % TWO_32) | 0, Math.floor(seed / TWO_32) | 0, AGENT, agent)
    this.a0 = block.x0
    this.a1 = block.x1
    threefry2x32(this.a0, this.a1, POLICY, 0)
    this.p0 = block.x0
    this.p1 = block.x1
    this.used.fill(0)
  }

  /** Gives dice the key of the next command of a stream. */
  open(dice: SeededDice, stream: number): void {
    threefry2x32(this.a0, this.a1, this.hashes[stream]!, this.used[stream]!)
    dice.reseed(block.x0, block.x1)
  }

  /** The command was carried out. */
  accepted(stream: number): void {
    this.used[stream]!++
  }

  /** Gives dice the key of what the agent's policy leaves to chance on a day. */
  day(dice: SeededDice, day: number): void {
    threefry2x32(this.p0, this.p1, day, 0)
    dice.reseed(block.x0, block.x1)
  }
}
