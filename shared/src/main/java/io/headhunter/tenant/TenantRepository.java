package io.headhunter.tenant;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Tenants by key. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TenantRepository extends GenericRepository<Tenant, String> {
    Optional<Tenant> findByTenantId(String tenantId);

    List<Tenant> findAllOrderByTenantId();

    Tenant save(Tenant tenant);
}
