Console.WriteLine("sfetl");
