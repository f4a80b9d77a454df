package io.headhunter.partition;

/**
 * How far the move of a tenant's vectors is. Nothing of it can be seen by anybody else before all of it is done.
 *
 * @param spaceId of the space whose vectors are moved
 * @param moved vectors
 * @param total vectors
 */
public record PromotionProgress(int spaceId, long moved, long total) {}
