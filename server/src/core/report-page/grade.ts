/** How a share is coloured. The number stands beside it, for who sees no colours. */
export function gradeOf(share: number): "good" | "fair" | "poor" {
  if (share >= 0.9) return "good";
  return share >= 0.6 ? "fair" : "poor";
}
