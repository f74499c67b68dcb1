/**
 * Randomness: a seeded, splittable source of numbers that is always an argument, and the two oldest
 * ideas of sampling, shown plainly.
 *
 * <p>Read {@link dev.figment.core.random.Rng} first, then {@link
 * dev.figment.core.random.InverseTransform}. {@link dev.figment.core.random.LinearCongruential} is
 * there to be understood, not to be used. No number depends on the machine: what the platform
 * leaves open to it (the last bit of {@code Math.log}) is not called.
 *
 * <p>References:
 *
 * <ul>
 *   <li>Salmon, Moraes, Dror and Shaw 2011, Parallel random numbers: as easy as 1, 2, 3 (SC11).
 *   <li>Box and Muller 1958, A note on the generation of random normal deviates (Annals of
 *       Mathematical Statistics 29).
 *   <li>Devroye 1986, Non-uniform random variate generation.
 *   <li>Wichura 1988, Algorithm AS 241: the percentage points of the normal distribution (Applied
 *       Statistics 37).
 *   <li>Marsaglia 2004, Evaluating the normal distribution (Journal of Statistical Software 11).
 *   <li>Lehmer 1951, Mathematical methods in large-scale computing units.
 *   <li>Hull and Dobell 1962, Random number generators (SIAM Review 4).
 *   <li>Park and Miller 1988, Random number generators: good ones are hard to find (Communications
 *       of the ACM 31); Park, Miller and Stockmeyer 1993, the reply (36).
 *   <li>Press, Teukolsky, Vetterling and Flannery 1992, Numerical Recipes.
 *   <li>Knuth 1997, The art of computer programming, volume 2.
 * </ul>
 */
@NullMarked
package dev.figment.core.random;

import org.jspecify.annotations.NullMarked;
