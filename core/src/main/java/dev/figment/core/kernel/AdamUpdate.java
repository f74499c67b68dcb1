package dev.figment.core.kernel;

/**
 * The numbers of one update of Adam or AdamW.
 *
 * <p>Formula: {@code m ← β1 m + (1 - β1) g}, {@code v ← β2 v + (1 - β2) g²}, {@code θ ← θ - rate λ
 * θ - rate (m / (1 - β1^t)) / (√(v / (1 - β2^t)) + ε)}.
 *
 * @param rate the learning rate
 * @param beta1 decay of the mean
 * @param beta2 decay of the mean square
 * @param epsilon added to the root
 * @param decay the decoupled weight decay {@code λ}; 0 for plain Adam
 * @param step {@code t}, from 1
 */
public record AdamUpdate(
    double rate, double beta1, double beta2, double epsilon, double decay, long step) {}
