package io.activerecord.test.tck;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every case that a dialect must pass, refuse or be known to fail. A dialect's author extends it:
 *
 * <pre>{@code
 * class MyEngineTck extends DialectTck {
 *     @Override
 *     protected TckDatabase database() {
 *         return new MyEngineDatabase();
 *     }
 * }
 * }</pre>
 *
 * <p>Each case is published under {@code tck.engine}, {@code tck.case} and {@code tck.outcome}: {@code passed},
 * {@code refused:FEATURE} or {@code deviation:reason}; all are tagged {@code tck}. Cases run one after the other: the static manager, which models
 * ask for their connection, is one for the whole JVM.
 */
@Tag("tck")
@ExtendWith({TckRun.class, DeviationRecord.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DialectTck
        implements ConnectingCases,
                RecordCases,
                KeyCases,
                ConditionCases,
                TextConditionCases,
                OrderingCases,
                RandomQueryCases,
                JoinCases,
                LoadingCases,
                AssociationCases,
                GroupingCases,
                ExpressionCases,
                WindowCases,
                CombinedCases,
                RawSqlCases,
                SessionCases,
                ReplicationCases,
                StreamCases,
                TransactionCases,
                RivalCases,
                RowLockCases,
                LockedRecordCases,
                KeptCases,
                UpsertCases,
                UpsertRecordCases,
                InheritanceCases,
                InsertCases,
                ErrorCases,
                ConstraintCases,
                ValueCases,
                LargeValueCases,
                TimeZoneCases,
                LimitCases,
                AttributeCases,
                BatchCases,
                ManyRecordsCases,
                SchemaCases {
    private @Nullable Tck tck;

    /** For subclasses. */
    protected DialectTck() {}

    /** The database to run on, asked once; the kit closes it. */
    protected abstract TckDatabase database();

    final Tck open() {
        return open(Tck.open(database()));
    }

    final Tck open(Tck opened) {
        tck = opened;
        return opened;
    }

    /** Nothing is open where there was no database to run on. */
    final void closeIfOpen() {
        if (tck != null) {
            tck.close();
        }
    }

    @Override
    public final Tck tck() {
        if (tck == null) {
            throw new IllegalStateException("the database is opened before the first case");
        }
        return tck;
    }
}
