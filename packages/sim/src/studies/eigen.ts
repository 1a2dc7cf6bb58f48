/** A symmetric matrix's eigenvalues, and its eigenvectors as the columns of `vectors`. */
export interface Eigen {
  readonly values: readonly number[]
  readonly vectors: readonly (readonly number[])[]
}

const SWEEPS = 60

/** Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations: exact enough for the few dozen rows of a search. */
export const eigen = (matrix: readonly (readonly number[])[]): Eigen => {
  const n = matrix.length
  const a = matrix.map((row) => [...row])
  const v = matrix.map((_, i) => Array.from({ length: n }, (__, j): number => (i === j ? 1 : 0)))
  const rotate = (p: number, q: number): void => {
    const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!)
    const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
    const c = 1 / Math.sqrt(t * t + 1)
    const s = t * c
    for (let k = 0; k < n; k++) {
      const [kp, kq] = [a[k]![p]!, a[k]![q]!]
      a[k]![p] = c * kp - s * kq
      a[k]![q] = s * kp + c * kq
    }
    for (let k = 0; k < n; k++) {
      const [pk, qk] = [a[p]![k]!, a[q]![k]!]
      a[p]![k] = c * pk - s * qk
      a[q]![k] = s * pk + c * qk
      const [vp, vq] = [v[k]![p]!, v[k]![q]!]
      v[k]![p] = c * vp - s * vq
      v[k]![q] = s * vp + c * vq
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let off = 0
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += a[p]![q]! * a[p]![q]!
    if (off < 1e-24) break
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) if (Math.abs(a[p]![q]!) > 1e-18) rotate(p, q)
  }
  return { values: a.map((row, i) => row[i]!), vectors: v }
}
