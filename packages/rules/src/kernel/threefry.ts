/** Threefry-2x32 with 20 rounds (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3"). */
const PARITY = 0x1bd11bda

/** The two words of the last block; read them at once. Returning a pair would allocate on the hottest path of the simulator. */
export const block = { x0: 0, x1: 0 }

/** Encrypts counter (c0, c1) under key (k0, k1) into `block`. All words are 32 bits. */
export const threefry2x32 = (k0: number, k1: number, c0: number, c1: number): void => {
  const k2 = PARITY ^ k0 ^ k1
  let x0 = (c0 + k0) | 0
  let x1 = (c1 + k1) | 0
  let ka = k1
  let kb = k2
  for (let group = 1; group <= 5; group++) {
    if (group & 1) {
      x0 = (x0 + x1) | 0
      x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0
      x0 = (x0 + x1) | 0
      x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0
      x0 = (x0 + x1) | 0
      x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0
      x0 = (x0 + x1) | 0
      x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0
    } else {
      x0 = (x0 + x1) | 0
      x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0
      x0 = (x0 + x1) | 0
      x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0
      x0 = (x0 + x1) | 0
      x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0
      x0 = (x0 + x1) | 0
      x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0
    }
    // the key schedule after group g adds words g and g+1 (modulo three), and g itself
    x0 = (x0 + ka) | 0
    x1 = (x1 + kb + group) | 0
    const next = group % 3 === 0 ? k1 : group % 3 === 1 ? k2 : k0
    const after = group % 3 === 0 ? k2 : group % 3 === 1 ? k0 : k1
    ka = next
    kb = after
  }
  block.x0 = x0 >>> 0
  block.x1 = x1 >>> 0
}
