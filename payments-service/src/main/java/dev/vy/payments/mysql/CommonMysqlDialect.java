package dev.vy.payments.mysql;

import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.RowLockStrategy;
import org.hibernate.dialect.lock.PessimisticLockStyle;
import org.hibernate.dialect.lock.internal.LockingSupportSimple;
import org.hibernate.dialect.lock.spi.ConnectionLockTimeoutStrategy;
import org.hibernate.dialect.lock.spi.LockTimeoutType;
import org.hibernate.dialect.lock.spi.LockingSupport;
import org.hibernate.dialect.lock.spi.OuterJoinLockingType;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;

/** What MySQL, TiDB and MariaDB have in common: MariaDB knows FOR UPDATE, but neither FOR UPDATE OF nor FOR SHARE. */
public class CommonMysqlDialect extends MySQLDialect {
    private static final LockingSupport FOR_UPDATE = new LockingSupportSimple(
            PessimisticLockStyle.CLAUSE,
            RowLockStrategy.NONE,
            LockTimeoutType.NONE,
            OuterJoinLockingType.FULL,
            ConnectionLockTimeoutStrategy.NONE);

    public CommonMysqlDialect() {}

    public CommonMysqlDialect(DialectResolutionInfo info) {
        super(info);
    }

    @Override
    public LockingSupport getLockingSupport() {
        return FOR_UPDATE;
    }

    @Override
    protected boolean supportsAliasLocks() {
        return false;
    }

    @Override
    protected boolean supportsForShare() {
        return false;
    }
}
