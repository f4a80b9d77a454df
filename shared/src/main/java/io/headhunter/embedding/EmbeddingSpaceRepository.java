package io.headhunter.embedding;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Spaces by key and status. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface EmbeddingSpaceRepository extends GenericRepository<EmbeddingSpace, Integer> {
    Optional<EmbeddingSpace> findByStatus(String status);

    List<EmbeddingSpace> findAllOrderBySpaceId();
}
