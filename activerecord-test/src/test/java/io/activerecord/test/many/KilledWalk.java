package io.activerecord.test.many;

import io.activerecord.Batches;
import io.activerecord.ConnectionManager;
import io.activerecord.Resume;
import io.activerecord.connection.ConnectionConfig;

/**
 * The program that is killed: delivers all parcels, batch by batch, each in a transaction with the token that resumes
 * after it, and prints how many are done.
 */
public final class KilledWalk {
    private KilledWalk() {}

    /** Takes a URL and the name of the run. */
    public static void main(String[] args) {
        ConnectionManager.configure("primary", ConnectionConfig.url(args[0]).poolSize(1));
        String token = ConnectionManager.selectValue("primary", String.class, "select token from walks");
        Batches how = Batches.of(5_000).from(Resume.from(token)).inTransactions();
        long rows = Parcel.query().orderBy(Parcel.LABEL.desc()).inBatches(how, (parcels, batch) -> {
            Delivery.insertAll(
                    parcels.stream().map(parcel -> Delivery.of(parcel, args[1])).toList());
            ConnectionManager.execute("primary", "update walks set token = ?", batch.token());
            System.out.println("done " + batch.done());
        });
        System.out.println("delivered " + rows + " parcels");
        ConnectionManager.disposeAll();
    }
}
