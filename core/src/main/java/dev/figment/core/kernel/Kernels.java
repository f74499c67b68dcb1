package dev.figment.core.kernel;

/**
 * All that a machine computes, by kinds: what lies between tensors and machines.
 *
 * <p>Everything that crosses it is contiguous and row-major. Arguments have been checked: shapes
 * fit, axes count from 0, types are equal. A result is new memory of the innermost open scope, but
 * for {@link ElementwiseKernels#assign} and {@link UpdateKernels#adam}, which write in place, and
 * say so by {@link dev.figment.core.memory.Storage#changed}.
 *
 * <p>{@code KernelsContract} in the tests says, by plain loops, what each method means.
 *
 * @param elementwise functions of one element
 * @param binary functions of two
 * @param reduction sums and extremes
 * @param movement elements that change their place
 * @param index elements by index
 * @param matrix products of matrices
 * @param convolution convolution and its adjoints
 * @param image windows and sizes of images
 * @param normalization mean 0 and variance 1
 * @param softmax distributions
 * @param update what optimizers do
 */
public record Kernels(
    ElementwiseKernels elementwise,
    BinaryKernels binary,
    ReductionKernels reduction,
    MovementKernels movement,
    IndexKernels index,
    MatrixKernels matrix,
    ConvolutionKernels convolution,
    ImageKernels image,
    NormalizationKernels normalization,
    SoftmaxKernels softmax,
    UpdateKernels update) {}
