Console.WriteLine("x f rate rule");
