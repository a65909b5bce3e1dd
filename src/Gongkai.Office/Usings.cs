global using Gongkai.Law;
