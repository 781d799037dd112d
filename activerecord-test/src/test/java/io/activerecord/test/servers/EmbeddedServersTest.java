package io.activerecord.test.servers;
import org.junit.jupiter.api.Test;
class EmbeddedServersTest {
    @Test void x() throws Exception {
        for (Launcher m : new Launcher[]{new MariaDbLauncher(), new MySqlLauncher(), new MariaDbLauncher(), new MySqlLauncher()}) { long t=System.nanoTime(); Server s = new EmbeddedServers(m).start(ServerSettings.USUAL);
        System.out.println(s.version()+" "+(System.nanoTime()-t)/1000000);
        System.out.println(java.nio.file.Files.readAllLines(java.nio.file.Path.of("/proc/"+s.pid().getAsLong()+"/status")).stream().filter(l->l.startsWith("Uid")).toList());
        t=System.nanoTime(); try (var d = s.freshDatabase("x"); var c = d.open()) { System.out.println(c.getMetaData().getURL()); 
          var r = c.createStatement().executeQuery("select current_user(), @@datadir, (select group_concat(concat(user,'@',host)) from mysql.user)"); r.next(); System.out.println(r.getString(1)+" "+r.getString(2)+" "+r.getString(3)); } System.out.println((System.nanoTime()-t)/1000000); t=System.nanoTime();
        s.close(); System.out.println("stop "+(System.nanoTime()-t)/1000000);} 
    }
}
