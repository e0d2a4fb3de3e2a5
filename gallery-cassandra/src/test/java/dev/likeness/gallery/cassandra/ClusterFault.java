package dev.likeness.gallery.cassandra;

/** What happens to the nodes and servers of a {@link LoadedCluster}; in the end all are back. */
enum ClusterFault {
  NODE_PAUSED {
    @Override
    void happenTo(LoadedCluster cluster, int first) throws InterruptedException {
      cluster.pause(first);
      cluster.last();
      cluster.resume(first);
    }
  },
  SERVER_KILLED {
    @Override
    void happenTo(LoadedCluster cluster, int first) throws InterruptedException {
      cluster.killServer(first % LoadedCluster.SERVERS);
      cluster.last();
      cluster.startServer();
    }
  },
  NODE_KILLED {
    @Override
    void happenTo(LoadedCluster cluster, int first) throws InterruptedException {
      cluster.kill(first);
      cluster.last();
      cluster.start(first);
    }
  },
  /** The second has what the first missed, and is gone before it can be repaired. */
  NODES_KILLED_IN_TURN {
    @Override
    void happenTo(LoadedCluster cluster, int first) throws InterruptedException {
      NODE_KILLED.happenTo(cluster, first);
      NODE_KILLED.happenTo(cluster, first + 1);
    }
  },
  MAJORITY_PAUSED {
    @Override
    void happenTo(LoadedCluster cluster, int first) throws InterruptedException {
      cluster.pause(first, first + 1);
      cluster.last();
      cluster.resume(first, first + 1);
    }
  },
  ALL_NODES_KILLED {
    @Override
    void happenTo(LoadedCluster cluster, int first) throws InterruptedException {
      cluster.kill(0, 1, 2);
      cluster.last();
      cluster.start(0, 1, 2);
    }
  };

  /**
   * @param first the number of the node that it begins with
   */
  abstract void happenTo(LoadedCluster cluster, int first) throws InterruptedException;
}
