#!/usr/bin/python3
"""NeuMF in eager PyTorch with dense Adam, as most implementations write it: samples per second of training steps.

usage: neumf_pytorch.py USERS ITEMS THREADS [STEPS]
Embeddings of 64, layers 128-64-32-16, batches of 4,096 samples with labels; negatives are drawn beforehand, so nothing but the steps is timed.
Debian: apt-get install python3-torch (1.13).
"""
import sys
import time

import torch
from torch import nn

DIM, LAYERS, BATCH, WARM_UP = 64, (128, 64, 32, 16), 4096, 5


class NeuMF(nn.Module):
    def __init__(self, users, items):
        super().__init__()
        self.user_gmf, self.item_gmf = nn.Embedding(users, DIM), nn.Embedding(items, DIM)
        self.user_mlp, self.item_mlp = nn.Embedding(users, LAYERS[0] // 2), nn.Embedding(items, LAYERS[0] // 2)
        layers = []
        for wide, narrow in zip(LAYERS, LAYERS[1:]):
            layers += [nn.Linear(wide, narrow), nn.ReLU()]
        self.mlp = nn.Sequential(*layers)
        self.out = nn.Linear(DIM + LAYERS[-1], 1)
        for table in (self.user_gmf, self.item_gmf, self.user_mlp, self.item_mlp):
            nn.init.normal_(table.weight, std=0.01)

    def forward(self, user, item):
        gmf = self.user_gmf(user) * self.item_gmf(item)
        mlp = self.mlp(torch.cat((self.user_mlp(user), self.item_mlp(item)), 1))
        return self.out(torch.cat((gmf, mlp), 1)).squeeze(1)


def main():
    users, items, threads = (int(a) for a in sys.argv[1:4])
    steps = int(sys.argv[4]) if len(sys.argv) > 4 else 60
    torch.manual_seed(1)
    torch.set_num_threads(threads)
    model = NeuMF(users, items)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    loss_of = nn.BCEWithLogitsLoss()
    total = WARM_UP + steps
    user = torch.randint(users, (total, BATCH))
    item = torch.randint(items, (total, BATCH))
    label = (torch.rand(total, BATCH) < 0.2).float()
    for step in range(total):
        if step == WARM_UP:
            start = time.perf_counter()
        optimizer.zero_grad()
        loss_of(model(user[step], item[step]), label[step]).backward()
        optimizer.step()
    print(f"{steps * BATCH / (time.perf_counter() - start):.0f}")


main()
